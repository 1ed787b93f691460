import * as vscode from 'vscode';
import { problemOfDay } from '../checklist/days.ts';

/** Asks for a text that may not be empty; undefined when somebody leaves. */
export async function askText(title: string, prompt: string, value = ''): Promise<string | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    prompt,
    value,
    ignoreFocusOut: true,
    validateInput: typed => (typed.trim() === '' ? 'Write a few words.' : undefined),
  });
  return text?.trim();
}

/** Asks for today or a later day; an empty text is taken where `optional` says what it means. */
export async function askDay(
  title: string,
  prompt: string,
  given: { readonly today: string; readonly value: string; readonly optional?: boolean },
): Promise<string | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    prompt,
    value: given.value,
    ignoreFocusOut: true,
    validateInput: typed => (given.optional && typed.trim() === '' ? undefined : problemOfDay(typed, given.today)),
  });
  return text?.trim();
}

const NOBODY = 'Nobody';

/** Asks for a person: one of those known, or any name that is typed. Null means nobody. */
export async function askPerson(title: string, known: readonly string[]): Promise<string | null | undefined> {
  const pick = vscode.window.createQuickPick();
  const people = (): readonly vscode.QuickPickItem[] => {
    const typed = pick.value.trim();
    const isNew = typed !== '' && !known.includes(typed);
    return [
      ...(isNew ? [{ label: typed, description: 'new name', iconPath: new vscode.ThemeIcon('person-add') }] : []),
      ...known.map(label => ({ label, iconPath: new vscode.ThemeIcon('person') })),
      {
        label: NOBODY,
        description: 'take the owner away',
        iconPath: new vscode.ThemeIcon('circle-slash'),
        alwaysShow: true,
      },
    ];
  };
  Object.assign(pick, { title, placeholder: 'Pick a person or type a name', items: people() });
  pick.onDidChangeValue(() => {
    pick.items = people();
  });
  try {
    return await new Promise(resolve => {
      pick.onDidAccept(() => {
        const typed = pick.value.trim();
        const [item] = pick.selectedItems;
        const isMeant = item?.label.toLowerCase().includes(typed.toLowerCase());
        // Who types fast accepts before the list follows: what was typed counts.
        if (!isMeant) resolve(typed === '' ? undefined : typed);
        else resolve(item?.alwaysShow ? null : item?.label);
      });
      pick.onDidHide(() => resolve(undefined));
      pick.show();
    });
  } finally {
    pick.dispose();
  }
}
