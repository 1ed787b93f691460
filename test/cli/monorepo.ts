import { TEMPLATE, TUNER } from './run.ts';

/** A repository with one project file, which lists its workloads. */
export const MONOREPO = {
  '.git/HEAD': '',
  '.mllens.yaml': `name: acme-ml
owners: [ml-platform]
exclude: ["services/*/old/"]
rulePacks: [policy/pack.yaml]
rules:
  tuner-early-stopping: warning
overrides:
  - files: [services/ranking/]
    rules: { tuner-early-stopping: error }
  - files: [notebook.yaml]
    rules: { notebook-instance-root-access: hint }
profile: { latency: high, spot: true }
workloads:
  - path: services/churn
    name: Churn
    environment: production
    profile: { latency: low }
    rules: { notebook-instance-root-access: error }
    exclude: [drafts/]
  - path: services/ranking
    edition: 2023
  - path: labs/*
    environment: experiment
    extends: [security-only, ./policy/lab.yaml]
  - path: labs/bob
    name: Bob's lab
  - path: services/churn/batch
`,
  'policy/pack.yaml': `version: 1
rules:
  - id: acme-small-notebooks
    title: Notebook instances are small
    why: They cost while nobody is there.
    practices: [encrypt-at-rest]
    kinds: [AWS::SageMaker::NotebookInstance]
    property: InstanceType
    condition: { oneOf: [ml.t3.small] }
    message: The notebook instance is not small.
`,
  'policy/lab.yaml': 'rules: { notebook-instance-root-access: info }\n',
  'services/churn/train.py': TUNER,
  'services/churn/notebook.yaml': TEMPLATE,
  'services/churn/drafts/train.py': TUNER,
  'services/churn/old/train.py': TUNER,
  'services/churn/batch/train.py': TUNER,
  'services/ranking/train.py': TUNER,
  'labs/anna/notebook.yaml': TEMPLATE,
  'labs/bob/notebook.yaml': TEMPLATE,
  'infra/notebook.yaml': TEMPLATE,
} as const;
