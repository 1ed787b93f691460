import type { Gap } from '../../model/facts.ts';

export { tooDeep } from '../../model/nesting.ts';

/** What a text becomes that is nested too deeply. */
export const tooDeepGap = (text: string): Gap => ({
  at: { start: 0, end: text.length },
  because: 'text that is nested too deeply',
});
