import type { CdkSymbol } from '../cdk/symbols.ts';
import { normalised } from '../cdk/symbols.ts';
import type { Node } from './node.ts';
import { lookup, nameOf, type Script, unquote } from './scopes.ts';

const below = (symbol: CdkSymbol | undefined, name: string | undefined): CdkSymbol | undefined =>
  symbol && name !== undefined ? normalised(symbol.module, [...symbol.path, name]) : undefined;

/** What an expression names in the CDK library: through imports, namespaces, `require` and plain renaming. */
export function symbolOf(source: Script, node: Node, depth = 0): CdkSymbol | undefined {
  if (depth > 20) return undefined;
  const { text } = source;
  switch (node.type) {
    case 'VariableName': {
      const binding = lookup(source, text.slice(node.start, node.end), node);
      if (binding?.is === 'import') {
        const whole = binding.name === '*' || binding.name === 'default';
        return normalised(binding.module, whole ? [] : [binding.name]);
      }
      if (binding?.is !== 'variable' || !binding.init || binding.writes.length > 0) return undefined;
      let symbol = symbolOf(source, binding.init, depth + 1);
      for (const step of binding.steps) symbol = below(symbol, step.key);
      return symbol;
    }
    case 'MemberExpression': {
      const [object] = node.kids;
      return object
        ? below(symbolOf(source, object, depth + 1), nameOf({ ...node, kids: node.kids.slice(1) }, text))
        : undefined;
    }
    case 'CallExpression': {
      const [callee, list] = node.kids;
      if (!callee || text.slice(callee.start, callee.end) !== 'require') return undefined;
      const module = list?.kids.find(k => k.type === 'String');
      return module ? normalised(unquote(text.slice(module.start, module.end)), []) : undefined;
    }
    case 'ParenthesizedExpression':
      return node.kids[1] ? symbolOf(source, node.kids[1], depth + 1) : undefined;
    default:
      return undefined;
  }
}
