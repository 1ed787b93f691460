import type { Arg, Expr, Param } from './ast.ts';
import { expression, kids } from './build-expressions.ts';
import { EXPRESSIONS, each, type Reader, slice } from './tree-reader.ts';

interface Draft {
  name?: string;
  star?: '*' | '**';
  value?: Expr;
  start: number;
  end: number;
  comprehension?: Expr[];
  named?: boolean;
}

const finished = (d: Draft): Arg => {
  const value: Expr | undefined = d.comprehension
    ? { k: 'closure', names: namesIn(d.comprehension), kids: d.comprehension, start: d.start, end: d.end }
    : d.value;
  return {
    start: d.start,
    end: d.end,
    ...(d.name !== undefined && { name: d.name }),
    ...(d.star && { star: d.star }),
    ...(value && { value }),
  };
};

/** The names among expressions. */
export const namesIn = (all: readonly Expr[]): string[] => all.flatMap(e => (e.k === 'name' ? [e.id] : []));

/** Arguments with their brackets. */
export interface Args {
  readonly args: Arg[];
  readonly inside: number;
  readonly close: number;
  readonly broken: boolean;
}

/** The arguments in a call's or a class's brackets. */
export function argList(r: Reader): Args {
  const args: Arg[] = [];
  const inside = r.c.from + 1;
  let close = -1;
  let broken = false;
  let draft: Draft | undefined;
  const flush = (): void => {
    if (!draft) return;
    if (!draft.value && !draft.comprehension) broken = true;
    args.push(finished(draft));
    draft = undefined;
  };
  each(r, name => {
    const { from: start, to: end } = r.c;
    if (name === '⚠') broken = true;
    else if (name === '(') return;
    else if (name === ')') {
      flush();
      close = start;
    } else if (name === ',') flush();
    else if (name === '*' || name === '**') draft = { star: name, start, end };
    else if (name === 'AssignOp' && draft?.value?.k === 'name') {
      draft = { name: draft.value.id, start: draft.start, end, named: true };
    } else if (name === 'for' && draft) draft.comprehension = draft.value ? [draft.value] : [];
    else if (EXPRESSIONS.has(name)) {
      const value = expression(r);
      if (!draft) draft = { value, start, end };
      else if (draft.comprehension) draft.comprehension.push(value);
      else draft.value = value;
      draft.end = end;
    }
  });
  flush();
  return { args, inside, close, broken: broken || close < 0 };
}

/** The parameters of a function or lambda. */
export function params(r: Reader): Param[] {
  const all: { name: string; star: boolean; type?: Expr; value?: Expr }[] = [];
  let star = false;
  let value = false;
  each(r, name => {
    if (name === ',') {
      star = false;
      value = false;
    } else if (name === '*' || name === '**') star = true;
    else if (name === 'AssignOp') value = true;
    else if (name === 'TypeDef') {
      const type = kids(r)[0];
      const last = all.at(-1);
      if (type && last) last.type = type;
    } else if (value && EXPRESSIONS.has(name)) {
      const last = all.at(-1);
      if (last) last.value = expression(r);
    } else if (name === 'VariableName') all.push({ name: slice(r), star });
  });
  return all;
}
