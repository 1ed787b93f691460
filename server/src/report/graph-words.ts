/** Control characters, and those that turn the direction of text: a name may hold them, a terminal or a diagram must not get them. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;

/** Text that shows as it is, in one line. */
export const printable = (text: string): string => text.replace(UNSEEN, '�');

/** Longer names make no readable box. */
const MOST = 80;
/** A name for a box. */
export const boxed = (text: string): string => {
  const all = [...printable(text)];
  return all.length <= MOST ? all.join('') : `${all.slice(0, MOST - 1).join('')}…`;
};
