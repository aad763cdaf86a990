/** What lies below a folder, so that a test can say that nothing of it was touched: kind, times and bytes of each entry. */
import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';

export async function everything(root: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const name of (await readdir(root, { recursive: true })).sort()) {
    const at = path.join(root, name);
    const stat = await lstat(at);
    const content = stat.isFile() ? createHash('sha256').update(await readFile(at)).digest('hex') : stat.isSymbolicLink() ? await readlink(at) : '';
    if (!stat.isDirectory()) found.set(name, `${stat.mode} ${stat.size} ${stat.mtimeMs} ${content}`);
  }
  return found;
}
