import * as vscode from 'vscode';
import type { Commands, Parts } from './parts.ts';

/** What a rule is asked about: a row of evidence, the arguments of a code action or of a link in a hover. */
function given(value: unknown): { readonly rule?: string; readonly root?: string } {
  const { rule, root, evidence, workload, parent } = (value ?? {}) as {
    readonly rule?: unknown;
    readonly root?: unknown;
    readonly evidence?: { readonly rule: string };
    readonly workload?: { readonly root: string };
    readonly parent?: { readonly workload?: { readonly root: string } };
  };
  const id = evidence?.rule ?? rule;
  const home = (workload ?? parent?.workload)?.root ?? root;
  return { ...(typeof id === 'string' && { rule: id }), ...(typeof home === 'string' && { root: home }) };
}

async function pickRule({ server }: Parts): Promise<string | undefined> {
  const { rules } = await server.rules();
  const items = rules.map(({ id, title, severity }) => ({ label: id, description: severity, detail: title }));
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Open Rule Page',
    placeHolder: 'The id of a rule, or words of what it says',
    matchOnDetail: true,
  });
  return picked?.label;
}

/** The workload to show findings of, where nobody names one. */
async function likelyRoot({ store, view }: Parts): Promise<string | undefined> {
  const { workloads } = await store.get();
  return view.selection[0]?.workload.root ?? workloads[0]?.root;
}

/** Commands about the rules that check the lens's practices. */
export const ruleCommands = (parts: Parts): Commands => ({
  openRulePage: async first => {
    const { rule, root = await likelyRoot(parts) } = given(first);
    const key = rule ?? (await pickRule(parts));
    if (key) await parts.pages.show(key, { kind: 'rule', key, ...(root !== undefined && { root }) });
  },
});
