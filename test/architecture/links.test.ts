import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';

const pages = [
  ...readdirSync('.').filter(f => f.endsWith('.md')),
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter(f => f.endsWith('.md'))
    .map(f => path.join('docs', f)),
  'examples/README.md',
].map(f => f.split(path.sep).join('/'));

/** The text without what is code: nothing in it is a link. */
const prose = (text: string): string =>
  text.replace(/^( *)(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1\2`*~* *$/gm, '').replace(/(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, 'x');

/** Targets of links and pictures. Escaped brackets are no link. */
function targets(text: string): readonly string[] {
  const inline = [...text.matchAll(/(?<!\\)\]\(\s*<?([^()\s<>]+)>?(?:\s+"[^"]*")?\s*\)/g)].map(m => m[1] ?? '');
  const defined = [...text.matchAll(/^\[[^\]]+\]:\s*<?(\S+?)>?\s*$/gm)].map(m => m[1] ?? '');
  const html = [...text.matchAll(/\b(?:href|src)="([^"]+)"/g)].map(m => m[1] ?? '');
  return [...inline, ...defined, ...html];
}

/** The address of a heading, as GitHub and VS Code make it: small letters, without punctuation, spaces as hyphens. */
const slug = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\\(.)/g, '$1')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');

const anchorsOf = new Map<string, ReadonlySet<string>>();
function anchors(file: string): ReadonlySet<string> {
  const known = anchorsOf.get(file);
  if (known) return known;
  const text = readFileSync(file, 'utf8');
  const own = new Set<string>();
  const seen = new Map<string, number>();
  const bare = text.replace(/^( *)(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1\2`*~* *$/gm, '');
  for (const [, heading = ''] of bare.matchAll(/^#{1,6} +(.+?)(?: +#+)?$/gm)) {
    const name = slug(heading);
    const n = seen.get(name) ?? 0;
    seen.set(name, n + 1);
    own.add(n === 0 ? name : `${name}-${n}`);
  }
  for (const [, id = ''] of text.matchAll(/\b(?:id|name)="([^"]+)"/g)) own.add(id);
  anchorsOf.set(file, own);
  return own;
}

/** What is wrong with a link; undefined when it leads somewhere. */
function wrong(page: string, target: string): string | undefined {
  if (/^(?:https?|mailto):/.test(target)) return undefined;
  const [file = '', anchor] = decodeURIComponent(target).split('#');
  const to = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
  if (to.startsWith('..')) return `${page}: ${target} leads out of the repository`;
  if (!existsSync(to)) return `${page}: ${target} is no file`;
  if (anchor === undefined || anchor === '') return undefined;
  if (statSync(to).isDirectory() || !to.endsWith('.md')) return undefined;
  return anchors(to).has(anchor) ? undefined : `${page}: ${target} is no heading`;
}

describe('links between pages', () => {
  test('lead to files and headings that are there', () => {
    const links = pages.flatMap(page => targets(prose(readFileSync(page, 'utf8'))).map(t => [page, t] as const));
    assert.ok(links.filter(([, t]) => !/^https?:/.test(t)).length > 300, String(links.length));
    assert.deepEqual(
      links.flatMap(([page, target]) => wrong(page, target) ?? []),
      [],
    );
  });

  test('every page under docs/ is reached from the README', () => {
    const reached = new Set(['README.md']);
    for (const page of reached)
      for (const target of targets(prose(readFileSync(page, 'utf8')))) {
        if (/^[a-z]+:/.test(target)) continue;
        const to = path.posix.join(path.posix.dirname(page), decodeURIComponent(target.split('#')[0] ?? ''));
        const file = existsSync(to) && statSync(to).isDirectory() ? path.posix.join(to, 'README.md') : to;
        if (file.endsWith('.md') && existsSync(file)) reached.add(file);
      }
    assert.deepEqual(
      pages.filter(p => p.startsWith('docs/') && !reached.has(p)),
      [],
    );
  });

  test('what is no link, no file or no heading is told', () => {
    assert.deepEqual(targets('a [b](c.md#d) ![e](f.png "g") \\[h\\]\\(i\\) <a href="j">'), ['c.md#d', 'f.png', 'j']);
    assert.deepEqual(targets(prose('`[a](b)` and\n```md\n[c](d)\n```\n[e](f)')), ['f']);
    assert.equal(slug('**All** about `x.y`: [a](b) & c'), 'all-about-xy-a--c');
    assert.match(wrong('docs/coverage.md', 'nowhere.md') ?? '', /is no file/);
    assert.match(wrong('docs/coverage.md', '#nothing') ?? '', /is no heading/);
    assert.match(wrong('docs/coverage.md', '../../x') ?? '', /leads out/);
    assert.equal(wrong('docs/coverage.md', 'coverage.md#what-applies'), undefined);
  });
});
