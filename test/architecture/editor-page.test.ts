import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

interface Manifest {
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
  };
}

test('docs/editor.md names every setting with its default', () => {
  const page = readFileSync('docs/editor.md', 'utf8');
  const { properties } = (JSON.parse(readFileSync('package.json', 'utf8')) as Manifest).contributes.configuration;
  for (const [name, { default: value }] of Object.entries(properties)) {
    const [, shown = 'no row'] =
      new RegExp(`^\\| \`${name.replaceAll('.', '\\.')}\` \\| (.*?) ?\\|`, 'm').exec(page) ?? [];
    assert.equal(shown, value === '' ? '' : `\`${String(value)}\``, name);
  }
});

test('every picture is on a page', () => {
  const pages = [
    'README.md',
    ...readdirSync('docs')
      .filter(f => f.endsWith('.md'))
      .map(f => `docs/${f}`),
  ];
  const all = pages.map(f => readFileSync(f, 'utf8')).join('\n');
  for (const picture of readdirSync('docs/images')) assert.ok(all.includes(`images/${picture}`), picture);
});
