/** Every file below a folder, as sorted paths from the root; [] when there is no such folder. Links are named, not followed. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';

export async function filesBelow(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter(entry => !entry.isDirectory()).map(entry => path.join(path.relative(root, entry.parentPath), entry.name)).sort();
}
