/** A folder with its symbolic links followed: the editor names things as they were opened, a repository is known by where it really lies. */
import { realpathSync } from 'node:fs';

/** The folder as it is named, where it is not on disk. */
export function resolved(folder: string): string {
  try { return realpathSync.native(folder); } catch { return folder; }
}
