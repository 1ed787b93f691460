import { audit } from './audit.ts';
import { cost } from './cost.ts';
import { data } from './data.ts';
import { delivery } from './delivery.ts';
import { deployment } from './deployment.ts';
import { documents } from './documents.ts';
import { efficiency } from './efficiency.ts';
import { evaluation } from './evaluation.ts';
import { experiments } from './experiments.ts';
import { fairness } from './fairness.ts';
import { features } from './features.ts';
import { genai } from './genai.ts';
import { governance } from './governance.ts';
import { monitoring } from './monitoring.ts';
import { pipelines } from './pipelines.ts';
import { privacy } from './privacy.ts';
import { quality } from './quality.ts';
import { type Recogniser, signalsOf } from './recognition.ts';
import { registry } from './registry.ts';
import { scaling } from './scaling.ts';
import { security } from './security.ts';
import { services } from './services.ts';
import { training } from './training.ts';
import { tuning } from './tuning.ts';

const AREAS = [
  data,
  quality,
  features,
  training,
  tuning,
  evaluation,
  fairness,
  experiments,
  registry,
  pipelines,
  deployment,
  scaling,
  efficiency,
  monitoring,
  genai,
  security,
  privacy,
  audit,
  governance,
  delivery,
  documents,
  cost,
  services,
];

/** Everything that source can show a workload to do. */
export const signals: readonly Recogniser[] = AREAS.flatMap(area => area.flatMap(signalsOf));
