/** Looks whether the shares in a manifest are those that the files of the dataset give. */
import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { SharedManifest } from '../../domain/dataset/shares/recompute.ts';
import { manifestPath } from '../../domain/dataset/manifest.ts';
import { UserError } from '../../domain/user-error.ts';
import { againstLines, datasetsHere, isItsLines, linesFile } from '../../node/verify-shares.ts';
import type { FoundManifest } from './find-manifest.ts';

/** @param root of the repository, where there is one. @returns sentences, each about what is not the same. @throws UserError when the dataset's files are not there */
export async function recompute(manifest: SharedManifest, { text, where, folder }: FoundManifest, root: string | undefined): Promise<readonly string[]> {
  const name = `${manifest.name}-${manifest.version}`;
  const at = folder ?? path.join(root ?? '.', datasetsHere, name);
  const sidecar = await readFile(path.join(at, linesFile), 'utf8').catch((cause: unknown) => {
    throw new UserError(`To compute the shares of ${name} once more, its provenance.jsonl is needed, and ${folder === undefined ? 'the dataset does not lie in because-datasets' : 'it is not there or cannot be read'}.`, { hint: 'Name the folder of the exported dataset.', cause });
  });
  return [
    ...isItsLines(manifest, sidecar) ? [] : ['provenance.jsonl is not the file that the manifest names: its hash is another.'],
    ...await frozenOtherwise(text, where, manifest, root), ...againstLines(manifest, sidecar),
  ];
}

/** The repository keeps what was frozen when the dataset was built. */
async function frozenOtherwise(text: string, where: string, { name, version }: SharedManifest, root: string | undefined): Promise<readonly string[]> {
  const kept = root === undefined ? undefined : await readFile(path.join(root, manifestPath(name, version)), 'utf8').catch(() => undefined);
  return kept === undefined || kept === text ? [] : [`${where} is not the manifest that the repository keeps in ${manifestPath(name, version)}.`];
}
