/** The manifest that a person means: the folder of a dataset, a file, or a dataset of the repository by its name. */
import { readdir, readFile, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { compareVersions, versionPattern } from '../../domain/dataset/version.ts';
import { datasetsFolder } from '../../domain/store/layout.ts';
import { UserError } from '../../domain/user-error.ts';

export interface FoundManifest { readonly text: string; /** As a message names it. */ readonly where: string; /** Of the dataset, where that is what was named, or its manifest.json. */ readonly folder?: string; }

/** @param name a folder, a manifest file, or `<name>-<version>` of a dataset of the repository whose root is `root`; `<name>` alone means its newest version. @throws UserError */
export async function findManifest(name: string, folder: string, root: string | undefined): Promise<FoundManifest> {
  const at = path.resolve(folder, name);
  const found = await stat(at).catch(() => undefined);
  if (found?.isDirectory()) {
    const text = await readFile(path.join(at, 'manifest.json'), 'utf8').catch((cause: unknown) => { throw new UserError(`${name} holds no manifest.json that can be read.`, { hint: 'Name the folder of an exported dataset.', cause }); });
    return { text, where: `${name}/manifest.json`, folder: at };
  }
  const file = found?.isFile() ? at : root === undefined ? undefined : await inRepository(path.join(root, datasetsFolder), path.basename(name));
  const text = file === undefined ? undefined : await readFile(file, 'utf8').catch(() => undefined);
  if (file === undefined || text === undefined) throw new UserError(`There is no dataset ${name}.`, { hint: 'Name the folder of an exported dataset, or one of .because/datasets such as team-1.1.0.' });
  return { text, where: name, ...path.basename(file) === 'manifest.json' && { folder: path.dirname(file) } };
}

async function inRepository(datasets: string, name: string): Promise<string | undefined> {
  const names: readonly string[] = await readdir(datasets).catch(() => []);
  const version = new RegExp(`-(${versionPattern})\\.json$`);
  const newest = names.filter(each => version.test(each) && each.replace(version, '') === name).sort((a, b) => compareVersions(version.exec(b)?.[1] ?? '', version.exec(a)?.[1] ?? '')).at(0);
  const file = names.includes(`${name}.json`) ? `${name}.json` : newest;
  return file === undefined ? undefined : path.join(datasets, file);
}
