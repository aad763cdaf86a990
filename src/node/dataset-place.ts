/** Where datasets may be written: anywhere that the person can see by its path, and never among the files of git or of Because. */
import { realpath } from 'node:fs/promises';
import * as path from 'node:path';
import { UserError } from '../domain/user-error.ts';
import { nameOf } from './files-errors.ts';
import { isInside } from './is-inside.ts';

/**
 * The folder with its links resolved; it need not exist. Whoever is shown a folder in the repository gets one in the repository.
 * @param root of the repository. @throws UserError for a folder that only a link leads to, out of the repository, and for one in `.git` or `.because`
 */
export async function datasetPlace(root: string, folder: string): Promise<string> {
  const [realRoot, real] = [await resolved(root), await resolved(folder)];
  for (const [from, to] of [[root, path.resolve(folder)], [realRoot, real]] as const) {
    const own = isInside(from, to) && path.relative(from, to).split(path.sep).find(part => /^\.(?:git|because)$/iu.test(part));
    if (own) throw new UserError(`A dataset cannot be written into ${own}: that folder belongs to ${own === '.because' ? 'the records of Because' : 'git'}.`, { hint: 'Choose another folder. Nothing was written.' });
  }
  if ((isInside(root, path.resolve(folder)) || isInside(realRoot, path.resolve(folder))) && !isInside(realRoot, real))
    throw new UserError(`${folder} is a link that leads out of the repository, to ${real}.`, { hint: 'Nothing was written. To export there, name that folder itself.' });
  return real;
}

/** Links in the part that exists are followed. */
async function resolved(folder: string): Promise<string> {
  const absolute = path.resolve(folder);
  try {
    return await realpath(absolute);
  } catch (error) {
    const above = path.dirname(absolute);
    if (nameOf(error) !== 'ENOENT' || above === absolute) return absolute;
    return path.join(await resolved(above), path.basename(absolute));
  }
}
