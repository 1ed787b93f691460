import { show } from '../../../model/read.ts';
import type { ResourceType } from '../../../model/resource.ts';
import { known, type Span, type Value } from '../../../model/value.ts';
import type { Call } from '../ast.ts';
import type { Context } from '../context.ts';
import { value } from '../evaluate.ts';
import type { Scoped, Seen } from '../scope.ts';
import { flowOf } from './flow.ts';

/** What the whole document does that bears on single calls of it. */
interface Surroundings {
  /** Some call sets the state of a random number generator. */
  readonly seeds: boolean;
  /** Some call makes values of rows out of earlier rows. */
  readonly lags: boolean;
  /** Folders that the document writes models or data sets to. */
  readonly saved: ReadonlySet<string>;
}

const nameOf = ({ fn }: Call): string => (fn.k === 'attr' ? fn.name : fn.k === 'name' ? fn.id : '');

/** Functions whose first argument is a folder that they write. */
const SAVING = /^(?:save_pretrained|save_model|save_to_disk|save|makedirs|mkdir|extractall)$/;
/** Keywords that name such a folder. */
const TARGET = /^(?:output_dir|local_dir|save_directory|out_dir|cache_dir)$/;

/** `frame['sales'].shift(1)`, `frame.rolling(7)`. */
const isLag = (call: Call): boolean =>
  call.fn.k === 'attr' && /^(?:shift|rolling)$/.test(call.fn.name) && call.args.length > 0;

/** Are the rows that are divided made of earlier rows? */
const isLagged = (cx: Context, { call, site }: Seen): boolean =>
  surroundingsOf(cx).lags && call.args.some(a => !a.name && a.value && [...flowOf(a.value, site).calls].some(isLag));

function look(cx: Context): Surroundings {
  const saved = new Set<string>();
  let seeds = false;
  let lags = false;
  for (const { call, site } of cx.scoped.calls) {
    const name = nameOf(call);
    seeds ||= /seed/i.test(name);
    lags ||= isLag(call);
    const isSaving = SAVING.test(name);
    call.args.forEach((a, i) => {
      if (!a.value || !(a.name ? TARGET.test(a.name) : isSaving && i === 0)) return;
      const folder = show(value(cx, a.value, site));
      if (folder) saved.add(folder);
    });
  }
  return { seeds, lags, saved };
}

const KNOWN = new WeakMap<Scoped, Surroundings>();
function surroundingsOf(cx: Context): Surroundings {
  const before = KNOWN.get(cx.scoped);
  if (before) return before;
  const made = look(cx);
  KNOWN.set(cx.scoped, made);
  return made;
}

/** Properties that a call has by what else its document does. */
export function surroundings(
  cx: Context,
  type: ResourceType,
  seen: Seen,
  members: ReadonlyMap<string, Value>,
  at: Span,
): readonly (readonly [string, Value])[] {
  switch (type) {
    case 'Code::Split':
      return [
        ...(surroundingsOf(cx).seeds ? [['Seeded', known(true, at)] as const] : []),
        ...(isLagged(cx, seen) ? [['Lagged', known(true, at)] as const] : []),
      ];
    case 'Code::HubDownload': {
      const repository = members.get('Repository');
      const name = repository && show(repository);
      return name !== undefined && surroundingsOf(cx).saved.has(name) ? [['Local', known(true, at)]] : [];
    }
    default:
      return [];
  }
}
