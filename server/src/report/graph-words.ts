import { visible } from './visible.ts';

/** Text that shows as it is, in one line. */
export const printable = (text: string): string => visible(text).replaceAll('\t', ' ');

/** Longer names make no readable box. */
const MOST = 80;
/** A name for a box. */
export const boxed = (text: string): string => {
  const all = [...printable(text)];
  return all.length <= MOST ? all.join('') : `${all.slice(0, MOST - 1).join('')}…`;
};
