import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/javascript';

/** By which a script in a browser reaches others, or makes code of a text. */
const REACHING = new Set(
  'fetch XMLHttpRequest WebSocket WebSocketStream WebTransport EventSource RTCPeerConnection importScripts sendBeacon eval Function'.split(
    ' ',
  ),
);

interface Reach {
  /** Names that are loaded. */
  readonly modules: readonly string[];
  /** Names of the list above that are used, other than as a member of something of the bundle's own. */
  readonly reaching: readonly string[];
}

const GLOBALS = /^(?:globalThis|self|window|navigator)$/;

/** What a bundle loads and reaches for, by its syntax: texts and comments are none of it. */
function reachOf(text: string): Reach {
  const modules = new Set<string>();
  const reaching = new Set<string>();
  const said = ({ from, to }: SyntaxNode): string => text.slice(from, to);
  const loaded = (parent: SyntaxNode | null): void => {
    const first = parent?.getChild('ArgList')?.getChild('String') ?? parent?.getChild('String');
    modules.add(first ? said(first).slice(1, -1) : '?');
  };
  parser.parse(text).iterate({
    enter: ({ name, node }) => {
      if (name === 'import' || (name === 'VariableName' && said(node) === 'require')) loaded(node.parent);
      if (name === 'VariableName' && REACHING.has(said(node))) reaching.add(said(node));
      const of = node.parent?.firstChild;
      if (name === 'PropertyName' && of?.name === 'VariableName' && GLOBALS.test(said(of)) && REACHING.has(said(node)))
        reaching.add(said(node));
    },
  });
  return { modules: [...modules].sort(), reaching: [...reaching].sort() };
}

const BUNDLES = { 'dist/web/client.js': ['vscode'], 'dist/web/server.js': [] } as const;

/** What no bundle has a use for. The server's and the client's library bring `net` along, the client's `child_process`: that they use neither is seen at work. */
const NEVER = /^(?:node:)?(?:https?|http2|tls|dgram|dns|dns\/promises|cluster|vm|inspector|repl|wasi)$/;
const NODE_BUNDLES = {
  client: ['net', 'child_process'],
  'language-server': ['net'],
  cli: ['child_process', 'worker_threads'],
};

describe('what runs in Node', { skip: !existsSync('dist/cli.cjs') && 'not built' }, () => {
  for (const [bundle, known] of Object.entries(NODE_BUNDLES))
    test(`dist/${bundle}.cjs reaches for nothing that it has no use for`, () => {
      const { modules, reaching } = reachOf(readFileSync(`dist/${bundle}.cjs`, 'utf8'));
      assert.ok(modules.length > 3);
      assert.deepEqual(
        modules.filter(m => NEVER.test(m) || /^(?:node:)?(?:net|child_process|worker_threads)$/.test(m)).sort(),
        known.map(m => modules.find(n => n.endsWith(m))).sort(),
      );
      assert.deepEqual(reaching, []);
    });
});

describe('what runs in a browser', { skip: !existsSync('dist/web/server.js') && 'not built' }, () => {
  for (const [bundle, modules] of Object.entries(BUNDLES))
    test(`${bundle} loads nothing of Node, and has no way to reach anybody`, () => {
      const reach = reachOf(readFileSync(bundle, 'utf8'));
      assert.deepEqual(reach.modules, modules);
      assert.deepEqual(reach.reaching, []);
    });

  test('a bundle that would is seen', () => {
    const bad = `const fs = require("node:fs"), x = await import("./y.js");
      fetch("https://a"); self.fetch("b"); new WebSocket("c"); navigator.sendBeacon("d"); new Function("e"); (0, eval)("f");
      const text = "XMLHttpRequest", own = { fetch() {} }; own.fetch();`;
    assert.deepEqual(reachOf(bad), {
      modules: ['./y.js', 'node:fs'],
      reaching: ['Function', 'WebSocket', 'eval', 'fetch', 'sendBeacon'],
    });
  });
});
