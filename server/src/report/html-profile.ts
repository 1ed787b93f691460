import type { ShownPlace } from '../profile/markdown.ts';
import { placeName, profileSummary } from '../profile/markdown.ts';
import type { CodePlace, CodeValue, Provisioned } from '../profile/model.ts';
import {
  type ProfileGroup,
  type ProfileRow,
  type ProfileView,
  plain,
  silentTitles,
  toldRows,
} from '../profile/rows.ts';
import { instancesText, USES, valueText } from '../profile/words.ts';
import { table } from './html-sections.ts';
import { type Html, html, type Part } from './html-tag.ts';

type Find = (at: CodePlace) => ShownPlace | undefined;

/** Places told of one value. */
const PLACES = 3;

function places(all: readonly CodePlace[], find: Find): Part {
  const shown = all.slice(0, PLACES).map((p, i) => [i > 0 && ', ', html`<code>${placeName(p.path, find(p))}</code>`]);
  return [shown, all.length > PLACES && html` <span class="dim">and ${all.length - PLACES} more</span>`];
}

const value = (v: CodeValue, find: Find): Html =>
  html`<div>${valueText(v)} <span class="dim">${places(v.places, find)}</span></div>`;

function row(r: ProfileRow, find: Find): Html {
  const code = r.key === 'matrix' ? 'see below' : r.code.length === 0 ? '–' : r.code.map(v => value(v, find));
  const said = r.current === undefined ? '–' : plain(r.current);
  const target = r.target === undefined ? '–' : plain(r.target);
  return html`<tr><th scope="row">${r.title}</th><td>${code}</td><td>${said}${r.disagrees && html` <span class="warn">&ne; code</span>`}</td><td>${target}${r.gap && html` <span class="warn">to do</span>`}</td><td>${r.rationale ?? '–'}</td></tr>`;
}

function groupTable(g: ProfileGroup, find: Find): Part {
  const rows = toldRows(g).map(r => row(r, find));
  return rows.length > 0 && table(g.title, ['Field', 'From code', 'Said', 'Target', 'Rationale'], rows);
}

function matrix(all: readonly Provisioned[], find: Find): Part {
  const rows = USES.flatMap(([use, title]) =>
    all
      .filter(r => r.use === use)
      .map(
        r =>
          html`<tr><th scope="row">${title}</th><td>${r.environment ?? '–'}</td><td>${instancesText(r)}</td><td>${places(r.places, find)}</td></tr>`,
      ),
  );
  const caption = 'Instances. The environment is what the name of the file says; the Region is not read.';
  return all.length > 0 && table(caption, ['Use', 'Environment', 'Instances', 'From'], rows);
}

/** The profile: what code says, what people say, what is wanted. */
export function profileHtml(view: ProfileView, find: Find): Part {
  const silent = silentTitles(view);
  return [
    html`<p>${profileSummary(view)}.</p>`,
    view.groups.map(g => [groupTable(g, find), g.rows.some(r => r.key === 'matrix') && matrix(view.matrix, find)]),
    silent.length > 0 && html`<p class="dim">Neither code nor people say: ${silent.join('; ')}.</p>`,
  ];
}
