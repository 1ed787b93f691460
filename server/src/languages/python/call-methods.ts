import { absent, type Span, unknown, type Value } from '../../model/value.ts';
import { bind } from './arguments.ts';
import type { Call } from './ast.ts';
import type { Context } from './context.ts';
import { either, joined, moved, span, value } from './evaluate.ts';
import type { Site } from './scope.ts';

const trimmed = (text: string, chars: string | undefined, sides: 'start' | 'end' | 'both'): string => {
  const isTrimmed = (c: string | undefined): boolean =>
    c !== undefined && (chars === undefined ? /\s/.test(c) : chars.includes(c));
  let [start, end] = [0, text.length];
  if (sides !== 'end') while (start < end && isTrimmed(text[start])) start++;
  if (sides !== 'start') while (end > start && isTrimmed(text[end - 1])) end--;
  return text.slice(start, end);
};

/** What methods of texts give, of known texts only. */
const OF_TEXT: Readonly<Record<string, (text: string, args: readonly string[]) => string | boolean | undefined>> = {
  lower: t => t.toLowerCase(),
  upper: t => t.toUpperCase(),
  strip: (t, [chars]) => trimmed(t, chars, 'both'),
  lstrip: (t, [chars]) => trimmed(t, chars, 'start'),
  rstrip: (t, [chars]) => trimmed(t, chars, 'end'),
  replace: (t, [from, to]) => (from && to !== undefined ? t.replaceAll(from, to) : undefined),
  startswith: (t, [start]) => (start === undefined ? undefined : t.startsWith(start)),
  endswith: (t, [end]) => (end === undefined ? undefined : t.endsWith(end)),
  removeprefix: (t, [start]) => (start && t.startsWith(start) ? t.slice(start.length) : t),
  removesuffix: (t, [end]) => (end && t.endsWith(end) ? t.slice(0, -end.length) : t),
};

function formatted(cx: Context, text: string, call: Call, site: Site, at: Span): Value {
  const { given, rest } = bind(cx, call, site, []);
  let next = 0;
  const parts = text.split(/(\{\{|\}\}|\{[^{}]*\})/).map((p, i): string | Value => {
    if (i % 2 === 0) return p;
    if (p === '{{' || p === '}}') return p[0]!;
    const key = p.slice(1, -1);
    const found = key === '' ? rest[next++] : /^\d+$/.test(key) ? rest[Number(key)] : given.get(key);
    if (/^[:!]/.test(key)) next++;
    return found?.value ?? unknown('a composed text', at);
  });
  return joined(parts, at);
}

function joinedBy(cx: Context, glue: string, call: Call, site: Site, at: Span): Value {
  const over = call.args[0]?.value && value(cx, call.args[0].value, site);
  if (over?.state !== 'list' || over.open) return { state: 'template', parts: [unknown('a joined text', at)], at };
  return joined(
    over.items.flatMap((item, i) => (i > 0 ? [glue, item] : [item])),
    at,
  );
}

function ofText(cx: Context, text: string, name: string, call: Call, site: Site, at: Span): Value | undefined {
  if (name === 'format') return formatted(cx, text, call, site, at);
  if (name === 'join') return joinedBy(cx, text, call, site, at);
  const args = call.args.map(a => (a.value && !a.star && !a.name ? value(cx, a.value, site) : undefined));
  const texts = args.flatMap(v => (v?.state === 'known' && typeof v.value === 'string' ? [v.value] : []));
  if (texts.length < args.length) return undefined;
  if (name === 'split' && texts.length === 1 && texts[0])
    return {
      state: 'list',
      items: text.split(texts[0]).map(part => ({ state: 'known' as const, value: part, at })),
      open: false,
      at,
    };
  const made = Object.hasOwn(OF_TEXT, name) ? OF_TEXT[name]!(text, texts) : undefined;
  return made === undefined ? undefined : { state: 'known', value: made, at };
}

/** `d.get(key, default)` and what `d.pop(key, default)` gives. */
function ofKey(cx: Context, of: Value & { state: 'object' }, call: Call, site: Site, at: Span): Value | undefined {
  const [keyArg, otherArg] = call.args;
  const key = keyArg?.value && !keyArg.star && !keyArg.name ? value(cx, keyArg.value, site) : undefined;
  if (key?.state !== 'known') return undefined;
  const other = otherArg?.value && !otherArg.star ? value(cx, otherArg.value, site) : absent(at);
  const found = of.members.get(String(key.value));
  if (found?.state === 'absent') return moved(other, at);
  if (found) return moved(found, at);
  return of.open ? either([unknown('members that the source does not show', at), other], at) : moved(other, at);
}

const OF_OBJECT = /^(?:get|pop|copy)$/;
const OF_ANY_TEXT = /^(?:format|join|split)$/;

/** What a method of a value that is written out gives: of a text, a dictionary or a list. */
export function methodValue(cx: Context, call: Call, site: Site): Value | undefined {
  if (call.fn.k !== 'attr') return undefined;
  const { name } = call.fn;
  // A token of the CDK as text is what it stands for.
  if (name === 'to_string' && call.args.length === 0) return moved(value(cx, call.fn.of, site), span(call));
  if (!OF_OBJECT.test(name) && !OF_ANY_TEXT.test(name) && !Object.hasOwn(OF_TEXT, name)) return undefined;
  const at = span(call);
  const of = value(cx, call.fn.of, site);
  if (name === 'copy') return of.state === 'object' || of.state === 'list' ? moved(of, at) : undefined;
  if (of.state === 'object') return OF_OBJECT.test(name) ? ofKey(cx, of, call, site, at) : undefined;
  return of.state === 'known' && typeof of.value === 'string' ? ofText(cx, of.value, name, call, site, at) : undefined;
}
