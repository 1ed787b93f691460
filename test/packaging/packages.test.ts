import assert from 'node:assert/strict';
import { isAscii } from 'node:buffer';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { TEMPLATE } from '../cli/run.ts';

interface Manifest {
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly main: string;
  readonly browser: string;
  readonly icon: string;
  readonly dependencies?: object;
  readonly badges: readonly { readonly url: string; readonly href: string; readonly description: string }[];
  readonly galleryBanner: { readonly color: string };
  readonly keywords: readonly string[];
  readonly bugs: { readonly url: string };
  readonly homepage: string;
}
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const temporary = mkdtempSync(path.join(tmpdir(), 'ml-lens-package-'));
after(() => rmSync(temporary, { recursive: true, force: true }));
const windows = process.platform === 'win32';

function run(command: string, args: readonly string[], cwd = process.cwd()): string {
  const env = { ...process.env, npm_config_loglevel: 'error', npm_config_audit: 'false', npm_config_fund: 'false' };
  const { status, stdout, stderr, error } = spawnSync(command, [...args], {
    cwd,
    env,
    encoding: 'utf8',
    shell: windows,
  });
  assert.equal(status, 0, `${command} ${args.join(' ')}\n${stderr}${error ?? ''}`);
  return stdout;
}

/** Starts the language server that is installed in a project for an editor that leaves at once; what it complains of. */
function served(project: string): string {
  const server = path.join(project, 'node_modules/ml-lens', manifest.bin['ml-lens-language-server'] ?? '');
  return spawnSync(process.execPath, [server, '--stdio'], { input: '', encoding: 'utf8', timeout: 30_000 }).stderr;
}

/** What may be in a package: bundles and what they load, images of the listing, schemas, texts. Nothing else has a reason to be. */
const WANTED = [
  /^package\.json$/,
  /^(?:README|readme)\.md$/,
  /^(?:CHANGELOG|changelog)\.md$/,
  /^LICENSE(?:\.txt)?$/,
  /^THIRD-PARTY-NOTICES\.md$/,
  /^dist\/(?:web\/)?[\w.-]+\.(?:c?js|json|html)$/,
  /^schemas\/[\w.-]+\.json$/,
  /^client\/media\/(?:walkthrough\/)?[\w.-]+\.(?:png|svg|md)$/,
];
const surprising = (files: readonly string[]): readonly string[] =>
  files.filter(f => !WANTED.some(w => w.test(f)) || /\.map$|meta\.json$|\.test\./.test(f));

/** Bundles that a packed one loads by name, but that are not packed. */
const unpacked = (files: readonly string[]): readonly string[] =>
  files
    .filter(f => f.endsWith('.cjs'))
    .flatMap(f =>
      [...readFileSync(f, 'utf8').matchAll(/["'`](?:\.\/)?(?:dist\/)?([\w-]+\.cjs)["'`]/g)].map(m => `dist/${m[1]}`),
    )
    .filter(f => !files.includes(f));

const skip = !existsSync('dist/cli.cjs');

describe('the package for npm', { skip }, () => {
  const pack = (...args: readonly string[]) =>
    JSON.parse(run('npm', ['pack', '--ignore-scripts', '--json', ...args])) as {
      filename: string;
      size: number;
      files: { path: string; mode: number }[];
    }[];

  test('holds what runs and nothing else', () => {
    const [made] = pack('--dry-run');
    const files = made?.files.map(f => f.path) ?? [];
    assert.deepEqual(surprising(files), []);
    for (const file of [...Object.values(manifest.bin), 'LICENSE', 'THIRD-PARTY-NOTICES.md', 'README.md'])
      assert.ok(files.includes(file), file);
    assert.deepEqual(unpacked(files), []);
    assert.ok((made?.size ?? 0) < 3_000_000, `${made?.size}`);
    assert.equal(manifest.dependencies, undefined, 'everything is bundled');
  });

  test('its commands run where nothing else is, without a network', () => {
    const [made] = pack('--pack-destination', temporary);
    const project = path.join(temporary, 'project');
    mkdirSync(project);
    writeFileSync(path.join(project, 'package.json'), '{ "name": "project", "private": true }');
    run('npm', ['install', '--offline', '--ignore-scripts', path.join(temporary, made?.filename ?? '')], project);
    const command = (name: string) => path.join(project, 'node_modules/.bin', windows ? `${name}.cmd` : name);
    for (const name of Object.keys(manifest.bin))
      assert.equal(run(command(name), ['--version'], project).trim(), manifest.version, name);
    const bin = command('ml-lens');
    assert.equal(served(project), '', 'whatever it loads is there');
    writeFileSync(path.join(project, 'a.yaml'), TEMPLATE);
    const report = JSON.parse(run(bin, ['check', '--format', 'json', '--fail-on', 'never', 'a.yaml'], project)) as {
      findings: unknown[];
    };
    assert.ok(report.findings.length > 0);
    assert.deepEqual(
      readdirSync(path.join(project, 'node_modules')).filter(f => !f.startsWith('.')),
      ['ml-lens'],
    );
  });
});

describe('the extension', { skip }, () => {
  const vsix = path.join(temporary, 'ml-lens.vsix');
  const vsce = path.resolve('node_modules/@vscode/vsce/vsce');

  test('holds what runs and nothing else, and is small', () => {
    const files = run(process.execPath, [vsce, 'ls', '--no-dependencies']).trim().split('\n');
    assert.deepEqual(surprising(files), []);
    for (const file of [
      manifest.main.replace('./', ''),
      manifest.browser.replace('./', ''),
      'dist/web/server.js',
      manifest.icon,
      'dist/server.cjs',
      'LICENSE',
      'THIRD-PARTY-NOTICES.md',
    ])
      assert.ok(files.includes(file), file);
    assert.deepEqual(unpacked(files), [], 'every bundle that a bundle loads');
    assert.deepEqual(unpacked(files.filter(f => f !== 'dist/language-server.cjs')), ['dist/language-server.cjs']);
    for (const bin of Object.values(manifest.bin)) assert.ok(!files.includes(bin), 'the editor runs no command');
    run(process.execPath, [vsce, 'package', '--no-dependencies', '-o', vsix]);
    assert.ok(statSync(vsix).size < 2_500_000, `${statSync(vsix).size} bytes`);
  });

  test('its bundles are ASCII: of other texts V8 holds two bytes for each character', () => {
    for (const bundle of ['client', 'server', 'language-server'])
      assert.ok(isAscii(readFileSync(`dist/${bundle}.cjs`)), bundle);
  });

  test('what a marketplace shows is there', () => {
    const png = readFileSync(manifest.icon);
    assert.equal(png.toString('latin1', 1, 4), 'PNG');
    assert.ok(png.readUInt32BE(16) >= 256 && png.readUInt32BE(16) === png.readUInt32BE(20));
    assert.match(manifest.galleryBanner.color, /^#[0-9a-f]{6}$/i);
    assert.ok(manifest.keywords.length > 0 && manifest.keywords.length <= 30);
    for (const address of [manifest.homepage, manifest.bugs.url, ...manifest.badges.flatMap(b => [b.url, b.href])])
      assert.match(address, /^https:\/\//);
    // Other hosts of SVG badges are refused.
    for (const { url } of manifest.badges)
      assert.match(url, /^https:\/\/(?:github\.com\/[^?]+\/badge\.svg|img\.shields\.io\/)/);
  });
});

describe('what is in the bundles', { skip }, () => {
  test('is told with its licences', () => {
    run(process.execPath, ['server/scripts/generate-notices.mjs', '--check']);
  });

  test('is told in docs/dependencies.md', () => {
    run(process.execPath, ['server/scripts/generate-dependencies.mjs', '--check']);
  });

  test('is in the bill of materials', () => {
    run(process.execPath, ['server/scripts/sbom.mjs']);
    const sbom = JSON.parse(readFileSync('dist/sbom.cdx.json', 'utf8')) as {
      bomFormat: string;
      specVersion: string;
      metadata: { component: { name: string; version: string } };
      components: {
        name: string;
        version: string;
        purl: string;
        licenses: unknown[];
        hashes: unknown[];
        'bom-ref': string;
      }[];
      dependencies: { ref: string; dependsOn: string[] }[];
    };
    assert.deepEqual([sbom.bomFormat, sbom.metadata.component.version], ['CycloneDX', manifest.version]);
    const notices = readFileSync('THIRD-PARTY-NOTICES.md', 'utf8');
    const told = [...notices.matchAll(/^## (\S+) (\d\S*)$/gm)].map(m => `${m[1]}@${m[2]}`);
    const known = sbom.components.map(c => decodeURIComponent(c.purl.replace(/^pkg:npm\//, '')));
    assert.deepEqual(known.sort(), told.sort());
    for (const c of sbom.components) assert.ok(c.licenses.length > 0 && c.hashes.length > 0, c.name);
    const refs = new Set([...sbom.components.map(c => c['bom-ref']), ...sbom.dependencies.map(d => d.ref)]);
    for (const d of sbom.dependencies) for (const on of d.dependsOn) assert.ok(refs.has(on), on);
  });
});
