/** Whether what a menu passed belongs to a comparison that is in front. */
import * as vscode from 'vscode';
import { compared, severalCompared, type Compared, type ComparedStash } from './compared.ts';

/** Undefined where something else was pointed at, or nothing is compared. @throws UserError when nobody can tell what is */
export function comparisonFrom([first, second]: readonly unknown[]): Compared | ComparedStash | undefined {
  // The explorer and the peek of a hunk pass a list behind the file.
  if (Array.isArray(second)) return undefined;
  if (first instanceof vscode.Uri) return severalCompared(first) ?? compared(first);
  if (typeof first !== 'object' || first === null) return compared(undefined);
  const { uri, lineNumber } = { uri: undefined, lineNumber: undefined, ...first };
  const [of, line]: readonly unknown[] = [uri, lineNumber];
  return of instanceof vscode.Uri && typeof line === 'number' && Number.isSafeInteger(line) && line > 0 ? compared(of, line) : undefined;
}
