/** Where a dataset is written: the setting's folder, or one that the person picks. */
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Repository } from '../repositories.ts';
import { Steps } from '../steps.ts';
import { askChoice } from '../choice.ts';

/** Relative ones start at the root of the repository. */
export const absoluteFolder = ({ root }: Repository, folder: string): string => path.resolve(root.fsPath, folder);

/** POSIX path inside the repository; undefined when the folder is outside, or the root itself. */
export function insideRepository({ root }: Repository, folder: string): string | undefined {
  const relative = path.relative(root.fsPath, folder);
  return relative === '' || relative.startsWith('..') || path.isAbsolute(relative) ? undefined : relative.split(path.sep).join('/');
}

/** @throws CancellationError on Escape */
export async function askFolder(repository: Repository, proposed: string): Promise<string> {
  const steps = new Steps();
  try {
    const inside = insideRepository(repository, proposed);
    const items = [
      { label: inside === undefined ? proposed : `${inside}/`, description: inside === undefined ? '' : vscode.l10n.t('in {0}', repository.name), detail: vscode.l10n.t('The folder of the setting because.exportFolder.'), folder: proposed },
      { label: vscode.l10n.t('Another Folder…'), description: '', detail: vscode.l10n.t('Any folder on this machine.'), folder: undefined },
    ];
    const answer = await askChoice(steps, { title: vscode.l10n.t('Export Dataset'), placeholder: vscode.l10n.t('Where to? The dataset gets a folder of its own in it.'), items });
    if (answer.kind !== 'chosen') throw new vscode.CancellationError();
    if (answer.item.folder !== undefined) return answer.item.folder;
  } finally {
    steps.dispose();
  }
  const [picked] = await vscode.window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true, canSelectMany: false, defaultUri: repository.root, openLabel: vscode.l10n.t('Export Here') }) ?? [];
  if (!picked) throw new vscode.CancellationError();
  return picked.fsPath;
}
