import type { ShownPlace } from './markdown.ts';
import { placeName, profileSummary } from './markdown.ts';
import type { CodePlace, CodeValue, Provisioned } from './model.ts';
import { type ProfileRow, type ProfileView, plain } from './rows.ts';
import { instancesText, USES, valueText } from './words.ts';

type Find = (at: CodePlace) => ShownPlace | undefined;

const WIDTH = 44;
const from = (places: readonly CodePlace[], find: Find): string => {
  const [first] = places;
  const more = places.length > 1 ? ` and ${places.length - 1} more` : '';
  return first ? `${placeName(first.path, find(first))}${more}` : '';
};

const code = (v: CodeValue, find: Find): string => `      code    ${valueText(v)}  ${from(v.places, find)}`;

function row(r: ProfileRow, find: Find): readonly string[] {
  if (r.key === 'matrix') return [];
  const { current, target, rationale } = r;
  const lines = [
    ...r.code.map(v => code(v, find)),
    ...(current === undefined
      ? []
      : [`      said    ${plain(current)}${r.disagrees ? '  (code says otherwise)' : ''}`]),
    ...(target === undefined ? [] : [`      target  ${plain(target)}${r.gap ? '  (to do)' : ''}`]),
    ...(rationale ? [`      why     ${rationale}`] : []),
  ];
  return lines.length > 0 ? [`    ${r.title}`, ...lines] : [`    ${r.title.padEnd(WIDTH)} not said`];
}

const instances = (all: readonly Provisioned[], find: Find): readonly string[] =>
  USES.flatMap(([use, title]) =>
    all
      .filter(r => r.use === use)
      .map(
        r => `    ${title.padEnd(12)}${(r.environment ?? '').padEnd(13)}${instancesText(r)}  ${from(r.places, find)}`,
      ),
  );

/** The profile for a terminal. */
export function profileText(name: string, view: ProfileView, find: Find): string {
  const groups = view.groups.flatMap(g => {
    const lines = g.rows.flatMap(r => row(r, find));
    const table = g.rows.some(r => r.key === 'matrix') ? instances(view.matrix, find) : [];
    const all = [...lines, ...table];
    return ['', `  ${g.title}`, ...(all.length > 0 ? all : ['    not said'])];
  });
  return [`ML profile of ${name}`, `${profileSummary(view)}.`, ...groups, ''].join('\n');
}
