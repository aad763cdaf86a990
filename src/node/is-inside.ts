/** Says whether a path lies at or below a folder, by the paths alone. */
import * as path from 'node:path';

/** Both absolute; symbolic links are not resolved. */
export function isInside(folder: string, file: string): boolean {
  const between = path.relative(folder, file);
  return between === '' || (between !== '..' && !between.startsWith(`..${path.sep}`) && !path.isAbsolute(between));
}
