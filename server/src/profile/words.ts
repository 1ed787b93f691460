import type { CodeValue, Provisioned, Sure } from './model.ts';
import { plain } from './rows.ts';

const SURE: Readonly<Record<Sure, string>> = {
  known: '',
  'one-of': 'one of several',
  default: 'default of a parameter',
  inferred: 'follows from code',
};

/** How sure code is of a value, and what of it: nothing where code just says it. */
const hedge = ({ sure, note }: Pick<CodeValue, 'sure' | 'note'>): string =>
  [note, SURE[sure]].filter(Boolean).join('; ');

/** A value with what is to be known of it: "ml.m5.large (default of a parameter)". */
export function valueText(value: CodeValue): string {
  const more = hedge(value);
  return `${plain(value.value)}${more && ` (${more})`}`;
}

/** Instances of a row of the matrix: "2 × ml.m5.large". */
export const instancesText = ({ instanceType, count, sure }: Provisioned): string =>
  `${count === undefined ? '' : `${count} × `}${instanceType}${SURE[sure] && ` (${SURE[sure]})`}`;

/** Uses in the order of the matrix, with what they are called. */
export const USES: readonly (readonly [Provisioned['use'], string])[] = [
  ['training', 'Training'],
  ['processing', 'Processing'],
  ['batch', 'Batch'],
  ['real-time', 'Real time'],
  ['notebook', 'Notebook'],
];
