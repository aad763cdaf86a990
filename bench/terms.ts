/** Writes the terms that a repository begins with, and says which they are: consent in the made-up events is bound to them. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Terms } from '../src/domain/ledger/event.ts';
import { defaultTermsText, gitignore, privateGitignore, termsHash } from '../src/domain/store/defaults.ts';

export async function termsInForce(root: string): Promise<Terms> {
  const put = async (file: string, text: string): Promise<void> => {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  };
  await put('.because/terms/1.md', defaultTermsText);
  await put('.because/.gitignore', gitignore);
  await put('.because/private/.gitignore', privateGitignore);
  return { version: 1, sha256: termsHash(defaultTermsText) };
}
