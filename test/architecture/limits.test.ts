import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';

interface Row {
  readonly what: string;
  readonly limit: number;
  readonly file: string;
  readonly name: string;
}

/** `| what | 2,000,000 bytes | beyond | \`file\` \`CONSTANT\` |` */
const ROW = /^\| (.+?) \| ([\d,]+) [a-z]+ \| .+ \| `([\w./-]+\.ts)` `([A-Z_]+(?:\.\w+)?)` \|$/;
const page = readFileSync('docs/limits.md', 'utf8').split('\n');
const rows: readonly Row[] = page.flatMap(line => {
  const [, what, limit, file, name] = ROW.exec(line) ?? [];
  return what && limit && file && name ? [{ what, limit: Number(limit.replaceAll(',', '')), file, name }] : [];
});

/** Bounds of what is kept or drawn, of which nobody outside notices anything. */
const INSIDE: ReadonlySet<string> = new Set([
  'model/texts.ts MOST_TEXTS',
  'config/places.ts DEEPEST',
  'report/graph-words.ts MOST',
  'review/remote.ts MOST_AHEAD',
  'heap.ts MOST',
  'cli/output.ts PATIENCE',
  'cli/placer.ts MOST_RAW',
  'languages/cloudformation/affected.ts MOST_NAMES',
  'languages/cloudformation/find.ts MOST_GAPS',
]);

const number = (text: string): number => Number(text.replaceAll('_', ''));
/** Constants of a file that are numbers, also as members of a table. */
function constants(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [, name = '', value = ''] of text.matchAll(/^(?:export )?const ([A-Z_]+) = ([\d_]+);/gm))
    found.set(name, number(value));
  for (const [, name = '', members = ''] of text.matchAll(/^(?:export )?const ([A-Z_]+) = \{([^}]*)\} as const;/gm))
    for (const [, key = '', value = ''] of members.matchAll(/\b(\w+): ([\d_]+)/g))
      found.set(`${name}.${key}`, number(value));
  return found;
}
const inCode = (file: string): ReadonlyMap<string, number> => {
  const full = path.join('server/src', file);
  return existsSync(full) ? constants(readFileSync(full, 'utf8')) : new Map();
};

describe('docs/limits.md', () => {
  test('every line of its tables is understood', () => {
    const lines = page.filter(l => l.startsWith('| ') && !l.startsWith('| what | '));
    assert.ok(rows.length > 50);
    assert.equal(rows.length, lines.length, lines.filter(l => !ROW.test(l)).join('\n'));
    assert.equal(new Set(rows.map(r => `${r.file} ${r.name}`)).size, rows.length, 'each once');
  });

  test('says what the code says', () => {
    assert.deepEqual(
      rows.map(({ file, name }) => `${file} ${name} ${inCode(file).get(name)}`),
      rows.map(({ file, name, limit }) => `${file} ${name} ${limit}`),
    );
  });

  test('has every constant that bounds something', () => {
    const bounds =
      /^(?:MOST|LONGEST|DEEPEST|LARGEST|[A-Z]+_LIMITS|LIMITS|LEFT_BEHIND|PATIENCE|ATTEMPTS|ROUNDS|HEAD)(?:_|\.|$)/;
    const files = readdirSync('server/src', { recursive: true })
      .map(f => String(f).split(path.sep).join('/'))
      .filter(f => f.endsWith('.ts') && !/^(?:rules|signals)\//.test(f));
    const told = new Set(rows.map(r => `${r.file} ${r.name}`));
    const all = files.flatMap(file => [...inCode(file).keys()].filter(n => bounds.test(n)).map(n => `${file} ${n}`));
    assert.ok(all.length > 50);
    assert.deepEqual(
      all.filter(c => !told.has(c) && !INSIDE.has(c)),
      [],
    );
    assert.deepEqual(
      [...INSIDE].filter(c => !all.includes(c)),
      [],
      'what is no more',
    );
  });
});
