/** The language models that the person has in this window. Looked for only when somebody asks for one: to look may start other extensions. */
import * as vscode from 'vscode';
import { oneLine } from '../../domain/capture/hidden-characters.ts';

/** Longer than any extension takes to say what it has; one that never says is as if there were none. */
const patienceMs = 10_000;

export async function languageModels(): Promise<readonly vscode.LanguageModelChat[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly []>(resolve => { timer = setTimeout(() => { resolve([]); }, patienceMs); });
  try {
    return await Promise.race([vscode.lm.selectChatModels(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What a model is called where it is named: its extension chose the words. */
export const nameOfModel = ({ name, id }: vscode.LanguageModelChat): string => oneLine(name, 60) || oneLine(id, 60);
