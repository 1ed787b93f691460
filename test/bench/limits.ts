// What no checker in this language can do without: `limits <list> read` reads the files that a JSON file names, `limits <list> parse` parses the
// documents that it holds with the parsers that ML Lens uses, and does nothing with the trees.
import { readFileSync } from 'node:fs';
import { parser as javascript } from '@lezer/javascript';
import { parser as python } from '@lezer/python';
import { parseTree } from 'jsonc-parser';
import { parseAllDocuments } from 'yaml';
import { joinCells, readNotebook } from '../../server/src/languages/notebook/notebook.ts';
import { mask } from '../../server/src/languages/python/mask.ts';
import { parse as terraform } from '../../server/src/languages/terraform/parse.ts';

/** A document as the scan found it: where its file is and which front end reads it. */
interface Listed {
  readonly file: string;
  readonly language: string;
}

const typescript = javascript.configure({ dialect: 'ts' });
const isJson = (text: string): boolean => /^\s*[{[]/.test(text);

/** The size of what was parsed, so that nothing of it can be left out. */
function parse({ file, language }: Listed): number {
  const text = readFileSync(file, 'utf8');
  if (language === 'python') return python.parse(text).length;
  if (language === 'notebook') {
    const notebook = readNotebook(text);
    if ('reason' in notebook) return 0;
    const { text: code, cells } = joinCells(notebook);
    return python.parse(mask(code, cells).text).length;
  }
  if (language === 'typescript') return typescript.parse(text).length;
  if (isJson(text)) return parseTree(text)?.length ?? 0;
  if (language === 'terraform') return terraform(text).items.length;
  return parseAllDocuments(text, { prettyErrors: false, logLevel: 'silent' }).length;
}

const [, , list = '', how] = process.argv;
const { read, documents } = JSON.parse(readFileSync(list, 'utf8')) as {
  readonly read: readonly string[];
  readonly documents: readonly Listed[];
};
const total =
  how === 'read'
    ? read.reduce((n, file) => n + readFileSync(file).length, 0)
    : documents.reduce((n, document) => n + parse(document), 0);
process.stdout.write(`${total}\n`);
