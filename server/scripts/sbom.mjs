// Writes dist/sbom.cdx.json: a CycloneDX bill of materials of what ships. npm knows all packages of the lockfile, the bundler knows which of them are in it.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundled } from './bundled.mjs';
import { root } from './ensure.mjs';

const npm = spawnSync(
  'npm',
  ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--loglevel', 'error'],
  {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
    shell: process.platform === 'win32',
  },
);
if (npm.status !== 0) throw new Error(npm.stderr || String(npm.error));
const all = JSON.parse(npm.stdout);
const ships = new Set(bundled().map(p => `${p.name}@${p.version}`));
const id = c => `${c.group ? `${c.group}/` : ''}${c.name}@${c.version}`;
const components = all.components
  .filter(c => ships.has(id(c)))
  // To npm they are development dependencies; in the bundle they are part of the product.
  .map(({ scope: _, properties = [], ...c }) => ({
    ...c,
    scope: 'required',
    properties: properties.filter(p => p.name !== 'cdx:npm:package:development'),
  }));
const lost = [...ships].filter(s => !components.some(c => id(c) === s));
if (lost.length > 0) throw new Error(`the lockfile lacks ${lost.join(', ')}`);
const refs = new Set(components.map(c => c['bom-ref']));
const product = all.metadata.component['bom-ref'];
const dependencies = all.dependencies
  .filter(d => d.ref === product || refs.has(d.ref))
  .map(d => ({ ref: d.ref, dependsOn: d.ref === product ? [...refs] : (d.dependsOn ?? []).filter(r => refs.has(r)) }));
writeFileSync(
  path.join(root, 'dist/sbom.cdx.json'),
  `${JSON.stringify({ ...all, components, dependencies }, null, 2)}\n`,
);
console.log(`dist/sbom.cdx.json: ${components.length} components`);
