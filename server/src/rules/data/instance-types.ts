import { own } from '../../model/tables.ts';

/**
 * What the name of a SageMaker instance type tells. Sources, read 2026-11: "Amazon EC2 instance types" (instance store, burstable and
 * previous-generation lists), "Amazon SageMaker pricing" (which families SageMaker offers), and CreateTrainingJob `ResourceConfig.VolumeKmsKeyId`
 * ("can't be used with instance types that have local storage").
 */

interface InstanceType {
  readonly series: string;
  readonly generation: number;
  /** Letters after the generation: `d` local disks, `n` network, `a`/`i`/`g` processor. */
  readonly options: string;
  readonly size: string;
}

const parse = (type: string): InstanceType | undefined => {
  const m = /^ml\.([a-z]+)(\d+)([a-z]*)(?:-[a-z0-9]+)?\.([a-z0-9-]+)$/.exec(type);
  return m ? { series: m[1]!, generation: Number(m[2]), options: m[3]!, size: m[4]! } : undefined;
};

/** Families with local NVMe disks whose name has no `d` among its options. */
const LOCAL_WITHOUT_D = new Set([
  'g5',
  'g6',
  'g6e',
  'g6f',
  'gr6',
  'gr6f',
  'g7',
  'g7e',
  'p5',
  'p5e',
  'p5en',
  'p6',
  'p6e',
  'trn1',
  'trn1n',
  'trn2',
  'dl1',
]);

/** Has the type local NVMe disks, so that SageMaker rejects a volume key on it? Undefined for what is no instance type. */
export function hasLocalStorage(type: string): boolean | undefined {
  const t = parse(type);
  if (!t) return undefined;
  if (t.series === 'i' || t.series === 'im' || t.series === 'is' || t.options.includes('d')) return true;
  return LOCAL_WITHOUT_D.has(`${t.series}${t.generation}${t.options}`);
}

/** T families: CPU credits; endpoint variants on them cannot scale automatically. */
export const isBurstable = (type: string): boolean => parse(type)?.series === 't';

/** The type of the same processors and about the same memory that does not slow down. */
export function steadyCounterpart(type: string): string | undefined {
  const t = parse(type);
  if (t?.series !== 't') return undefined;
  return t.size === 'medium' ? 'ml.c6i.large' : `ml.m6i.${t.size}`;
}

/** Has GPUs (series g and p), as opposed to other accelerators or none. */
export const hasGpu = (type: string): boolean => /^(?:g|gr|p)$/.test(parse(type)?.series ?? '');

/** Previous-generation family -> the family to move to. Sizes that the successor lacks are in `SIZES`. */
const SUCCESSORS: Readonly<Record<string, string>> = {
  t2: 't3',
  m4: 'm6i',
  c4: 'c6i',
  r4: 'r6i',
  p2: 'g5',
  p3: 'g5',
  p3dn: 'p4d',
  g3: 'g5',
  inf1: 'inf2',
};
const SIZES: Readonly<Record<string, string>> = {
  'ml.m4.10xlarge': 'ml.m6i.12xlarge',
  'ml.p2.xlarge': 'ml.g5.xlarge',
  'ml.p2.8xlarge': 'ml.g5.24xlarge',
  'ml.p2.16xlarge': 'ml.g5.48xlarge',
  'ml.p3.2xlarge': 'ml.g5.2xlarge',
  'ml.p3.8xlarge': 'ml.g5.12xlarge',
  'ml.p3.16xlarge': 'ml.g5.48xlarge',
  'ml.p3dn.24xlarge': 'ml.p4d.24xlarge',
  'ml.inf1.2xlarge': 'ml.inf2.xlarge',
  'ml.inf1.6xlarge': 'ml.inf2.24xlarge',
};

const family = (type: string): string | undefined => {
  const t = parse(type);
  return t && `${t.series}${t.generation}${t.options}`;
};

export const isPreviousGeneration = (type: string): boolean => own(SUCCESSORS, family(type) ?? '') !== undefined;

/** The current type to move to from a previous-generation one; undefined when the type is current. */
export function successorOf(type: string): string | undefined {
  const successor = own(SUCCESSORS, family(type) ?? '');
  return successor && (own(SIZES, type) ?? `ml.${successor}.${parse(type)!.size}`);
}

/** Sizes of the m5 family in SageMaker that the GPU families have, too. */
const SHARED_SIZES = /^(?:|2|4|12|24)xlarge$/;

/** A general-purpose type of the size of a type with GPUs; where there is none of that size, a middling one. */
export function cpuCounterpart(type: string): string | undefined {
  const t = parse(type);
  return t && `ml.m5.${SHARED_SIZES.test(t.size) ? t.size : '4xlarge'}`;
}

/** General and compute families on x86 -> the family on Graviton, as far as SageMaker hosts it. */
const GRAVITON: Readonly<Record<string, string>> = {
  m5: 'm6g',
  m5d: 'm6gd',
  m6i: 'm6g',
  m7i: 'm6g',
  c5: 'c7g',
  c5d: 'c6gd',
  c6i: 'c7g',
  c7i: 'c7g',
  r5: 'r6g',
  r6i: 'r6g',
  r7i: 'r6g',
};
const GRAVITON_SIZES = /^(?:(?:|2|4|8|12|16)x)?large$/;

/** The type of that size on Graviton, `is one` for one that is; undefined where there is none. */
export function gravitonCounterpart(type: string): string | undefined {
  const t = parse(type);
  if (!t) return undefined;
  if (/^[mcr]$/.test(t.series) && t.options.startsWith('g')) return 'is one';
  const of = own(GRAVITON, `${t.series}${t.generation}${t.options}`);
  return of && GRAVITON_SIZES.test(t.size) ? `ml.${of}.${t.size}` : undefined;
}

/** Types with several GPUs. Source: "Amazon EC2 instance types", read 2026-11. */
const SEVERAL_GPUS =
  /^ml\.(?:p2\.(?:8|16)x|p3\.(?:8|16)x|p3dn\.24x|p4de?\.24x|p5(?:e|en)?\.48x|p6[\w-]*\.48x|g3\.(?:8|16)x|g4dn\.(?:12x|metal)|g5\.(?:12|24|48)x|g6e?\.(?:12|24|48)x)/;

/** Has it more than one GPU? */
export const hasSeveralGpus = (type: string): boolean => SEVERAL_GPUS.test(type);
