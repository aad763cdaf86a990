/** Writes what is not lines: what trainers need beside them, what was left out, the terms, the documents and the manifest. Each text is searched for secrets before a byte of it is written. */
import type { Scanner } from '../ports.ts';
import { UserError } from '../user-error.ts';
import { utf8Length } from './encoding.ts';
import { refuseSecrets } from './beside-gate.ts';
import type { DatasetWriter } from './folder.ts';
import { manifestLimit, type Manifest } from './manifest.ts';
import { jsonText, type PaperFacts } from './paperwork/document.ts';
import { documents } from './paperwork/index.ts';

/**
 * @param texts by the name of the file. @param facts `files` are those that are written already
 * @returns the text of the manifest, which names every file but itself and what is written after it
 * @throws UserError when one of them would hold something that must not leave, or the manifest would be too large to be read again
 */
export async function writeTexts(texts: Readonly<Record<string, string>>, facts: PaperFacts, scanner: Scanner, writer: DatasetWriter): Promise<string> {
  let files = facts.files;
  const add = async (name: string, text: string) => {
    const file = await writer.file(name);
    await file.write(text);
    files = [...files, { name, ...await file.close(), ...name.endsWith('.jsonl') && { lines: text.split('\n').length - 1 } }].sort((a, b) => a.name < b.name ? -1 : 1);
  };
  const addDocuments = async (after: boolean) => {
    for (const document of documents.filter(({ afterManifest = false }) => afterManifest === after)) {
      const text = document.text({ ...facts, files });
      if (text === undefined) continue;
      await refuseSecrets(document.name, text, scanner);
      await add(document.name, text);
    }
  };
  // Of a manifest the recipe and the names of contributors are what people wrote: looked at before anything is written, and all of it when it is there.
  for (const [name, text] of Object.entries({ ...texts, 'manifest.json': JSON.stringify([facts.manifest.recipe, facts.manifest.contributors]) })) await refuseSecrets(name, text, scanner);
  for (const [name, text] of Object.entries(texts)) await add(name, text);
  await addDocuments(false);
  const manifest = jsonText({ ...facts.manifest, files } satisfies Manifest);
  // A withdrawal and later builds have to read it.
  if (utf8Length(manifest) > manifestLimit) throw new UserError(`The manifest of this dataset would be larger than ${String(manifestLimit / 2 ** 20)} MiB, and no withdrawal could find what is in it.`, { hint: 'Nothing was written. Make several smaller datasets of it, with the filters of the recipe.' });
  await refuseSecrets('manifest.json', manifest, scanner);
  await add('manifest.json', manifest);
  await addDocuments(true);
  return manifest;
}
