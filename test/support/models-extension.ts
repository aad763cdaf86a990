/** An extension of the tests' own that declares a vendor of language models: the editor takes a provider only of a vendor that some manifest names. The models themselves are made by the tests. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

export const vendor = 'because-test';

/** @param extensions the editor's folder of extensions, before its first start */
export async function installModels(extensions: string): Promise<void> {
  const folder = path.join(extensions, `${vendor}.models-1.0.0`);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({
    name: 'models', publisher: vendor, version: '1.0.0', displayName: 'Test Models', engines: { vscode: '^1.105.0' },
    contributes: { languageModelChatProviders: [{ vendor, displayName: 'Test Models' }] },
  }));
}
