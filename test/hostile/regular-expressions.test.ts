import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { parser } from '@lezer/javascript';
import { type Attack, attacks } from './attack.ts';

interface Written {
  readonly file: string;
  readonly line: number;
  readonly pattern: RegExp;
}

const TYPESCRIPT = parser.configure({ dialect: 'ts' });

/** The regular expressions that a file spells out and that repeat something without a small bound. */
function written(file: string): readonly Written[] {
  const text = readFileSync(file, 'utf8');
  const found: Written[] = [];
  TYPESCRIPT.parse(text).iterate({
    enter({ name, from, to }) {
      const [, source, flags] = name === 'RegExp' ? (/^\/([\s\S]*)\/([a-z]*)$/.exec(text.slice(from, to)) ?? []) : [];
      if (source !== undefined && /[*+]|\{\d+,(?:\d{3,})?\}/.test(source))
        found.push({ file, line: text.slice(0, from).split('\n').length, pattern: new RegExp(source, flags) });
    },
  });
  return found;
}
const sources = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true })
    .map(f => path.join(folder, String(f)))
    .filter(f => f.endsWith('.ts'));

const cost = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};
const search = (pattern: RegExp, text: string): number =>
  cost(() => {
    pattern.lastIndex = 0;
    if (pattern.global) text.replace(pattern, '');
    else pattern.exec(text);
  });

const SHORT = 3_000;
const TIMES = 4;
/** What takes less of the processor for the long text (milliseconds) cannot be told from noise; squared it would take a hundred. */
const NOISE = 12;
/** Between the growth of what is linear (4) and of what is squared (16). */
const MOST = 8;

/** How much longer four times the text takes; 1 where that is not worth measuring. */
function growth(pattern: RegExp, { before, pump }: Attack, after: string): number {
  const text = (length: number): string => before + pump.repeat(Math.ceil(length / pump.length)) + after;
  const long = text(SHORT * TIMES);
  if (search(pattern, long) < NOISE) return 1;
  const short = text(SHORT);
  const least = (t: string): number => Math.min(...[1, 2, 3].map(() => search(pattern, t)));
  const most = least(long);
  return most < NOISE ? 1 : most / least(short);
}

/** Noise does not say the same three times. */
const isSlow = (pattern: RegExp, attack: Attack, after: string): boolean =>
  [1, 2, 3].every(() => growth(pattern, attack, after) > MOST);

/** Where a text has an end that our input gives it. */
const BOUNDED: readonly { readonly in: RegExp; readonly because: string }[] = [
  {
    in: /languages\/repository\/(?:kinds|requirement-list)\.ts$/,
    because: 'paths: no system has longer ones than 4,096 characters',
  },
  { in: /model\/holes\.ts$/, because: 'only what a brace closes later' },
  { in: /languages\/terraform\/layout\.ts$/, because: 'at most 2,000 characters above a block' },
];

describe('no regular expression of ours looks at a text again and again', () => {
  const all = [...sources('server/src'), ...sources('client/src')].flatMap(written);
  test('they are found', () => assert.ok(all.length > 300, String(all.length)));

  test('one that does is noticed', () => {
    for (const bad of [/\s+$/, /<a[^>]*>/, /^\d+\.?\d*x/]) {
      assert.ok(
        attacks(bad).some(a => isSlow(bad, a, '\n!')),
        String(bad),
      );
    }
  });

  for (const folder of new Set(all.map(w => path.dirname(w.file))))
    test(folder.split(path.sep).join('/'), () => {
      const wrong: string[] = [];
      for (const { file, line, pattern } of all) {
        if (path.dirname(file) !== folder || BOUNDED.some(b => b.in.test(file.split(path.sep).join('/')))) continue;
        const tried = attacks(pattern).flatMap(a => ['', '\n!\u0000'].map(after => ({ ...a, after })));
        const attack = tried.find(a => isSlow(pattern, a, a.after));
        if (attack)
          wrong.push(`${file}:${line} ${pattern} takes much longer for ${JSON.stringify(attack)} four times as often`);
      }
      assert.deepEqual([...new Set(wrong.map(w => w.slice(0, 400)))].slice(0, 20), []);
    });
});
