import type { Run, Source } from '../../../model/facts.ts';
import type { Resource } from '../../../model/resource.ts';
import { known, list, object, type Span, type Value } from '../../../model/value.ts';

/** Words by which a notebook takes away again what it deployed, in whatever form. */
const CLEARS =
  /delete[-_](?:all|\w{0,60}(?:endpoint|predictor|model|inference|stack|resources))|\.(?:delete|shutdown|destroy)\(|auto_delete|clean_?up|tear_?down|cdk destroy|%run\b/i;

/** The first line of a cell that says something. */
function firstLine(text: string, start: number, end: number): Span {
  const cell = text.slice(start, end);
  const from = Math.max(0, cell.search(/\S/));
  const line = /^[^\r\n]*/.exec(cell.slice(from))?.[0].trimEnd().length ?? 0;
  return { start: start + from, end: start + from + line };
}

function ranCell(run: Run, at: Span): Value {
  const texts = (all: readonly string[]): Value =>
    list(
      all.map(t => known(t, at)),
      at,
    );
  return object(
    new Map<string, Value>([
      ...(run.count === undefined ? [] : [['ExecutionCount', known(run.count, at)] as const]),
      ['OutputSize', known(run.size, at)],
      ['Credentials', texts(run.credentials)],
      ['Accounts', texts(run.accounts)],
    ]),
    at,
  );
}

/** The notebook as a document: what its cells gave when they were run last, as far as that is saved. */
export function notebookFacts({ text, cells = [] }: Source): readonly Resource[] {
  const written = cells.filter(c => /\S/.test(text.slice(c.start, c.end)));
  const [first] = written;
  if (!first) return [];
  const at = firstLine(text, first.start, first.end);
  const ran = written.flatMap(c => (c.run ? [ranCell(c.run, firstLine(text, c.start, c.end))] : []));
  const properties = object(
    new Map<string, Value>([
      ['Cells', list(ran, at)],
      ['Clears', known(CLEARS.test(text), at)],
    ]),
    at,
  );
  const extent = { start: 0, end: text.length };
  return [{ type: 'Code::Notebook', id: 'notebook', dialect: 'python', at, extent, properties, traits: ['notebook'] }];
}
