// Reads a list of Terraform sources (JSON on stdin) with HashiCorp's own parser and writes for each its JSON, or the parser's error.
// The parser is a program of its own, in .readers/.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const { parse } = createRequire(path.resolve('.readers', 'package.json'))('@cdktn/hcl2json');
const read = async text => {
  try {
    return { json: await parse('main.tf', text) };
  } catch (error) {
    return { error: String(error.message ?? error) };
  }
};
const found = [];
for (const text of JSON.parse(readFileSync(0, 'utf8'))) found.push(await read(text));
process.stdout.write(JSON.stringify(found));
