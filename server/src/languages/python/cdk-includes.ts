import type { Source } from '../../model/facts.ts';
import { read, text } from '../../model/read.ts';
import { included, isInclude, mayInclude, type TemplateFile } from '../cdk/includes.ts';
import type { Handed } from '../language.ts';
import { contextOf, scopedOf } from './analyse.ts';
import type { Expr } from './ast.ts';
import type { SdkLibrary } from './bindings.ts';
import { cdkName, keywords } from './cdk-values.ts';
import { span } from './evaluate.ts';
import type { PythonTree } from './parse.ts';
import { what } from './things.ts';

const BESIDE =
  /^(?:os\.)?(?:path\.)?join\(\s*(?:os\.)?(?:path\.)?dirname\(\s*(?:(?:os\.)?(?:path\.)?(?:abspath|realpath)\(\s*__file__\s*\)|__file__)\s*\)\s*,([^()]*)\)$/;
const QUOTED = /^(?:"([^"\\]*)"|'([^'\\]*)')$/;

/** `os.path.join(os.path.dirname(__file__), "old.yaml")`. */
function besideIn(written: string): TemplateFile | undefined {
  const parts = BESIDE.exec(written)?.[1]
    ?.split(',')
    .filter(p => p.trim() !== '');
  const names = parts?.map(p => QUOTED.exec(p.trim())).map(m => m && (m[1] ?? m[2]));
  return names && !names.includes(null) ? { path: names.join('/'), beside: true } : undefined;
}

/** What a program says to the templates that it includes. */
export function hands(source: Source, tree: PythonTree, sdk: SdkLibrary): readonly Handed[] {
  if (!mayInclude(source.text)) return [];
  const scoped = scopedOf(tree);
  const cx = contextOf(sdk, scoped);
  const writtenIn = (e: Expr | undefined): string => (e ? tree.text.slice(span(e).start, span(e).end) : '');
  return scoped.calls.flatMap(({ call, site }) => {
    const fn = what(cx, call.fn, site);
    if (fn?.is !== 'name' || !isInclude(includeName(fn.name))) return [];
    const props = keywords(cx, call, site);
    const path = text(read(props, 'templateFile'));
    const file =
      path === undefined
        ? besideIn(writtenIn(call.args.find(a => a.name === 'template_file')?.value))
        : { path, beside: false };
    return file ? included(source.path, source.text, file, props) : [];
  });
}

const includeName = (name: string): ReturnType<typeof cdkName> => {
  const cdk = cdkName(name);
  return cdk?.module === 'cloudformation_include' ? { ...cdk, module: 'core' } : cdk;
};
