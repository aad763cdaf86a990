/** When a draft cannot be written at all, its text goes into an unsaved editor, which the editor itself backs up: nothing typed is lost. */
import * as vscode from 'vscode';
import type { DraftSession } from './draft-session.ts';

/** @throws what the save does, after the text is safe */
export async function saveOrRescue(session: DraftSession): Promise<void> {
  try {
    await session.save();
  } catch (error) {
    const { writeMadr } = await import('../../domain/capture/madr.ts');
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: writeMadr(session.example) });
    await vscode.window.showTextDocument(document, { preview: false });
    throw error;
  }
}
