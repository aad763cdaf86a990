/** Which datasets hold an example, by the manifests in `.because/datasets/`. */
import { isFilesError } from '../ports.ts';
import type { Context } from './context.ts';
import { datasetsFolder } from './layout.ts';

/** A manifest of a hundred thousand examples is about 15 MB. */
const manifestLimit = 64 * 2 ** 20;

/** Names as the files have them. A manifest that cannot be read might hold it, so it is named too, with that remark. */
export async function datasetsWith({ files, log }: Pick<Context, 'files' | 'log'>, id: string): Promise<readonly string[]> {
  const names: string[] = [];
  for (const { name, kind } of await files.list(datasetsFolder)) {
    if (!name.endsWith('.json') || kind === 'folder') continue;
    const dataset = name.slice(0, -'.json'.length);
    const path = `${datasetsFolder}/${name}`;
    try {
      const text = await files.read(path, manifestLimit);
      // As a JSON string anywhere in it: a manifest that was cut off after this id still says that it holds it.
      if (text?.includes(`"${id}"`)) names.push(dataset);
      else if (text !== undefined) JSON.parse(text);
    } catch (error) {
      if (!(isFilesError(error) || error instanceof SyntaxError)) throw error;
      log.warn(`${path}: ${error.message}`);
      names.push(`${dataset} (its manifest cannot be read; it may hold this example)`);
    }
  }
  return names;
}
