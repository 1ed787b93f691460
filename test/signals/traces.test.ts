import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DocumentFacts } from '../../server/src/model/facts.ts';
import { signals } from '../../server/src/signals/index.ts';
import type { Recognition } from '../../server/src/signals/recognition.ts';
import { facts, seen, traced } from './workload.ts';

/** `CreateAutoMLJobV2` -> `create_auto_ml_job_v2`. */
const snake = (operation: string): string =>
  operation
    .replace('AutoML', 'AutoMl')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();

/** Without a word of AWS a Python file is not looked into. */
const AWS = 'import boto3\n';

/** A program that does what the trace says, as people write it. `from` puts another module in the place of its own. */
function program(name: string, from = (module: string): string => module): { path: string; text: string } | undefined {
  const [space, rest] = [name.slice(0, name.indexOf(':')), name.slice(name.indexOf(':') + 1)];
  if (space === 'cfn') return { path: 'template.yaml', text: `Resources:\n  A:\n    Type: ${rest}\n` };
  if (space === 'api') {
    const [service = '', operation = 'DescribeThing'] = rest.split('.');
    return { path: 'a.py', text: `import boto3\nc = boto3.client('${service}')\nc.${snake(operation)}(Name='a')\n` };
  }
  if (space !== 'call') return undefined;
  const words = rest.split('.');
  const cls = words.findIndex(w => /^[A-Z]/.test(w));
  if (cls === -1 || cls === words.length - 1) {
    // A function or a class, or a whole module of which any function will do.
    const [last, module] = [words.at(-1), words.slice(0, -1).join('.')];
    const make =
      module === '' ? `import ${from(rest)} as m\nm.thing()\n` : `from ${from(module)} import ${last}\n${last}()\n`;
    const any = `import ${from(rest)} as m\nm.thing()\n`;
    return { path: 'a.py', text: `${AWS}${make}${/^[a-z]/.test(last ?? '') ? any : ''}` };
  }
  const [owner, method, module] = [words[cls], words.slice(cls + 1).join('.'), words.slice(0, cls).join('.')];
  return { path: 'a.py', text: `${AWS}from ${from(module)} import ${owner}\nx = ${owner}()\nx.${method}()\n` };
}

/** What a signal asks of the rest of the workload, beside the place. */
const SURROUNDINGS: Readonly<Record<string, readonly string[]>> = {
  'held-out-evaluation': ['call:sklearn.model_selection.train_test_split'],
  'api-before-model': ['api:sagemaker-runtime.InvokeEndpoint'],
  'separate-services': ['cfn:AWS::Lambda::Function', 'cfn:AWS::ECS::Service'],
};
const pathFor = ({ id }: Recognition, path: string): string => (id === 'pipeline-upsert-notebook' ? 'a.ipynb' : path);

/** A document that imports a module; with a slash in its name, of TypeScript. */
function importing(module: string): DocumentFacts {
  if (!module.includes('/')) return facts('a.py', `${AWS}import ${module}\n`);
  const cut = module.lastIndexOf('.');
  return facts('a.ts', `import { ${module.slice(cut + 1)} } from '${module.slice(0, cut)}';\n`);
}

/** Names that only look like this one. */
const nearMisses = (name: string, all: readonly string[]): readonly string[] =>
  [`${name}s`, name.replace(':', ':x-')].filter(n => !all.some(t => n === t || n.startsWith(`${t}.`)));

const recognitions = [...new Set(signals.map(s => s.recognition))];

describe('traces', () => {
  for (const recognition of recognitions) {
    const { id, traces = [], imports = [] } = recognition;
    if (traces.length > 0)
      test(`${id}: each name is what the front ends say of a real text`, () => {
        for (const name of traces) {
          // A program that makes a stack is no delivery: those names stand in CI.
          const text = id === 'ci-deploys' ? undefined : program(name);
          const document = text ? facts(pathFor(recognition, text.path), text.text) : traced('ci.yml', name);
          const around = traced('around.py', ...(SURROUNDINGS[id] ?? []));
          assert.ok(seen(document, around).has(id), `${name}\n${text?.text}\n${document.traces.map(t => t.name)}`);
        }
      });

    if (traces.length > 0)
      test(`${id}: names of other owners are not seen`, () => {
        for (const name of traces) {
          const other = program(name, module => `ours.${module}`);
          const document =
            other && name.startsWith('call:')
              ? facts(pathFor(recognition, other.path), other.text)
              : traced('a.py', ...nearMisses(name, traces));
          assert.ok(!seen(document).has(id), `${name}\n${other?.text}`);
        }
      });

    if (imports.length > 0)
      test(`${id}: an import alone is a weak sign, and none beside a call`, () => {
        for (const module of imports) {
          assert.ok(seen(importing(module)).has(`${id}-imported`), module);
          assert.ok(!seen(importing(`ours.${module}`)).has(`${id}-imported`), module);
          assert.ok(!seen(traced('a.py', `import:${module}`, ...traces)).has(`${id}-imported`), module);
        }
        const weak = signals.find(s => s.id === `${id}-imported`);
        assert.ok(Object.values(weak?.practices ?? { none: 'strong' }).every(s => s === 'weak'));
      });
  }
});
