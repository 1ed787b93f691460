import type { Trace } from '../../model/trace.ts';
import { linesOf, type Reader, whole } from './reader.ts';
import { sdkGeneration } from './sdk-generation.ts';

/** What follows a name in a specification; a path or an address has none. */
const NAME = /^[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?(?=$|[\s[<>=!~;,@#(*\\])/;

/** A package's name in its normal form (PEP 503), at its place. */
function requirement(spec: string, start: number): readonly Trace[] {
  const name = NAME.exec(spec)?.[0];
  if (!name || /\.(?:whl|gz|zip)$/.test(name)) return [];
  const normal = name.toLowerCase().replace(/[-_.]+/g, '-');
  return [{ name: `file:requirement/${normal}`, at: { start, end: start + name.length } }];
}

/** The same with what its versions say, where the specification is there in full. */
function specified(spec: string, start: number): readonly Trace[] {
  const found = requirement(spec, start);
  const installed = found[0]?.name === 'file:requirement/sagemaker' ? sdkGeneration(spec) : undefined;
  return installed === undefined ? found : [...found, { name: `file:sagemaker-sdk/${installed}`, at: found[0]!.at }];
}

/** A list in pip's format. Editable and remote packages, options and nested lists are no requirements of their own. */
export const requirementTraces: Reader = text => {
  const lines = linesOf(text).flatMap(({ text: line, start }) => {
    const indent = /^\s*/.exec(line)?.[0].length ?? 0;
    const spec = line.slice(indent);
    return /^[A-Za-z0-9]/.test(spec) ? [{ spec, start: start + indent }] : [];
  });
  const found = lines.flatMap(({ spec, start }) => specified(spec, start));
  const pinned = lines.length > 0 && lines.every(({ spec }) => /^[^#;]*?===?\s*[\w.!+]+(?:\s|;|\\|$)/.test(spec));
  const hashed = pinned && text.includes('--hash=sha256:');
  return [
    ...(pinned ? [whole('requirements-pinned')] : []),
    ...(hashed ? [whole('requirements-hashed')] : []),
    ...found,
  ];
};

/** Quoted specifications of a list that begins at an offset. */
const quoted = (text: string, offset: number): readonly Trace[] =>
  [...text.matchAll(/(["'])([A-Za-z0-9][^"'\n]*)\1/g)].flatMap(m => specified(m[2]!, offset + m.index + 1));

/** Lists of `pyproject.toml`'s project, and Poetry's and Pipenv's tables. */
export const pyprojectTraces: Reader = text => {
  const traces: Trace[] = [];
  const tables = [...text.matchAll(/^[ \t]*\[([^\]\n]+)\][ \t\r]*$/gm)];
  tables.forEach((table, i) => {
    const from = table.index + table[0].length;
    const body = text.slice(from, tables[i + 1]?.index ?? text.length);
    const name = table[1]!.trim();
    if (/^(?:tool\.poetry(?:\.group\.[\w-]+)?\.(?:dev-)?dependencies|packages|dev-packages)$/.test(name)) {
      for (const m of body.matchAll(/^["']?([A-Za-z0-9][\w.-]*)["']?[ \t]*=/gm))
        if (m[1] !== 'python') traces.push(...requirement(m[1]!, from + m.index + m[0].indexOf(m[1]!)));
      return;
    }
    const isGroup = /^(?:project\.optional-dependencies|dependency-groups)$/.test(name);
    if (name !== 'project' && !isGroup) return;
    const lists = isGroup
      ? /^[\w-]+[ \t]*=[ \t]*\[((?:(?!^[\w-]{1,60}[ \t]*=)[\s\S])*?)\](?=[ \t\r]*(?:#.*)?$)/gm
      : /^dependencies[ \t]*=[ \t]*\[((?:(?!^[\w-]{1,60}[ \t]*=)[\s\S])*?)\](?=[ \t\r]*(?:#.*)?$)/gm;
    for (const m of body.matchAll(lists)) traces.push(...quoted(m[1]!, from + m.index + m[0].indexOf('[') + 1));
  });
  return traces;
};

/** The lists of `setup(…)`. */
export const setupTraces: Reader = text =>
  [...text.matchAll(/\b(?:install_requires|tests_require|setup_requires)\s*=\s*\[([^\]]{0,10000})(\]?)/g)].flatMap(m =>
    m[2] === '' ? [] : quoted(m[1]!, m.index + m[0].indexOf('[') + 1),
  );

/** A conda environment: its packages and those of the list for pip in it. */
export const condaTraces: Reader = text => {
  if (!/^dependencies:/m.test(text)) return [];
  const from = text.search(/^dependencies:/m);
  const items = [...text.slice(from).matchAll(/^[ \t]*-[ \t]+["']?([A-Za-z0-9][\w.:/-]*)/gm)];
  const found = items.flatMap(m => {
    const spec = m[1]!.slice(m[1]!.lastIndexOf(':') + 1);
    return /^(?:python|pip)$/.test(spec) || spec === ''
      ? []
      : requirement(spec, from + m.index + m[0].length - spec.length);
  });
  return [whole('environment.yml'), ...found];
};
