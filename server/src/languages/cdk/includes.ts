import { folderOf, normal, upward } from '../../model/paths.ts';
import { read } from '../../model/read.ts';
import type { Value } from '../../model/value.ts';
import type { Arguments } from '../cloudformation/given.ts';
import { handed, sent } from '../handing.ts';
import type { Handed } from '../language.ts';
import type { CdkSymbol } from './symbols.ts';

/** Where a template is that a program includes. `beside`: below the folder of the program's file, not that in which it is run. */
export interface TemplateFile {
  readonly path: string;
  readonly beside: boolean;
}

/** Is the class the one that takes a template into a stack? */
export const isInclude = (symbol: CdkSymbol | undefined): boolean =>
  symbol?.module === 'core' && symbol.path.join('.') === 'CfnInclude';

/** Whether a program may use it at all. */
export const mayInclude = (text: string): boolean => text.includes('CfnInclude');

/** A resource of the template in the hands of the program, for more than its name or an attribute. */
const TAKEN_OUT = /\.get_?(?:[rR]esource\([^()]*\)(?!\s*\.(?:ref\b|getAtt\(|get_att\(|attr))|[nN]ested_?[sS]tack\()/;

/** A program is run in some folder above its file. */
const candidates = ({ path, beside }: TemplateFile, from: string): readonly string[] =>
  path.startsWith('/')
    ? []
    : (beside ? [folderOf(from)] : upward(folderOf(from))).flatMap(folder => normal(folder + path) ?? []);

/** What a program says to a template that it includes, with the props of the construct. */
export function included(from: string, text: string, file: TemplateFile, props: Value): readonly Handed<Arguments>[] {
  const given = read(props, 'parameters');
  const part: Arguments = {
    kind: 'arguments',
    from,
    values: new Map(given.state === 'object' ? [...given.members].map(([k, v]) => [k, sent(v, from)]) : []),
    open: (given.state === 'object' ? given.open : given.state !== 'absent') || /\.get_?[pP]arameter\(/.test(text),
    changes: TAKEN_OUT.test(text),
  };
  return candidates(file, from).map(to => handed('cloudformation', to, part));
}
