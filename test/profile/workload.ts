import { extractProfile } from '../../server/src/profile/extract.ts';
import type { Profile } from '../../server/src/profile/model.ts';
import { createReviewer } from '../../server/src/review/reviewer.ts';

/** What the profile of some files shows. */
export function profileOf(files: Readonly<Record<string, string>>): Profile {
  const reviewer = createReviewer({ root: '/w', name: 'w' });
  for (const [path, text] of Object.entries(files)) reviewer.update({ uri: `file:///w/${path}`, path, text });
  reviewer.setComplete(true);
  return extractProfile(reviewer.workload);
}

/** Values of a field with how sure they are: `ml.m5.large`, `weekly inferred`. */
export const said = (profile: Profile, field: string): readonly string[] =>
  (profile.fields[field] ?? []).map(v => `${v.value}${v.sure === 'known' ? '' : ` ${v.sure}`}`);
