/** One file of the work tree as it is now, for a snapshot: its text, that it is gone, or a sentence on why it is not taken. Nothing outside of the work tree is read. */
import { constants } from 'node:fs';
import { lstat, open, realpath } from 'node:fs/promises';
import * as path from 'node:path';
import { decodeUtf8, sniff } from '../domain/capture/sniff.ts';
import { snapshotLimits } from '../domain/proposals/snapshots.ts';
import { isPlainPath } from './git/read-working.ts';
import { isInside } from './is-inside.ts';

export type WorkingFile = { readonly text: string | null; readonly executable: boolean } | { readonly why: string };

/** @param root symbolic links resolved. @param edited what an editor holds that is not saved yet: that is what the person sees */
export async function workingFile(root: string, file: string, edited?: string): Promise<WorkingFile> {
  const full = path.join(root, file);
  try {
    if (!isPlainPath(file) || !isInside(root, await realpath(path.dirname(full)))) return { why: 'It lies outside of the repository.' };
    const status = await lstat(full);
    if (status.isSymbolicLink() || !status.isFile()) return { why: 'It is a link or a folder.' };
    const executable = process.platform !== 'win32' && (status.mode & constants.S_IXUSR) !== 0;
    if (edited !== undefined) return { text: edited, executable };
    if (status.size > snapshotLimits.fileBytes) return { why: `It is too large: ${status.size.toLocaleString('en-US')} bytes.` };
    const handle = await open(full, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      const bytes = await handle.readFile();
      const kind = sniff(bytes);
      return kind ? { why: kind.note ?? 'It is no text.' } : { text: decodeUtf8(bytes) ?? '', executable };
    } finally { await handle.close(); }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return edited === undefined ? { text: null, executable: false } : { text: edited, executable: false };
    return { why: `It cannot be read (${code ?? 'unknown'}).` };
  }
}
