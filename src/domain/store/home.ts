/** The files that make `.because/` a home: written once, before what depends on them. */
import { isFilesError, type Files } from '../ports.ts';
import { defaultTermsText, gitignore, privateGitignore, readme } from './defaults.ts';
import { ignorePath, lockPath, privateIgnorePath, readmePath, termsPath } from './layout.ts';

/** Before the first private byte: git must never see a draft, not even for a moment. Nothing else of `.because/` is made yet, so `git status` stays as it was. */
export async function ensurePrivate(files: Files): Promise<void> {
  const there = await files.read(privateIgnorePath);
  if (there === undefined || !there.split(/\r?\n/u).includes('*') || there.includes('!')) await files.write(privateIgnorePath, privateGitignore);
}

/** Before the first kept example. What a team has changed in these files stays as it is. @param terms the version in force */
export async function ensureHome(files: Files, terms: number): Promise<void> {
  await ensureFile(files, ignorePath, gitignore);
  await ensureFile(files, readmePath, readme);
  if (terms === 1) await ensureFile(files, termsPath(1), defaultTermsText);
}

async function ensureFile(files: Files, path: string, text: string): Promise<void> {
  if (await files.stat(path)) return;
  await files.create(path, text).catch((error: unknown) => {
    // Another window was quicker.
    if (!(isFilesError(error) && error.code === 'exists')) throw error;
  });
}

/** Runs a change of what lies below `.because/` alone, so that looking and writing are one step for every other window and program. */
export async function changing<T>(files: Files, run: () => Promise<T>): Promise<T> {
  await ensurePrivate(files);
  return files.alone(lockPath, run);
}
