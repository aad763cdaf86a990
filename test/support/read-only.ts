/** A process that tries every change in a folder that is read-only: `node read-only.ts <root>`. Prints what it could read and what each change said. */
import { contentHash } from '../../src/domain/capture/hash.ts';
import { FilesError } from '../../src/domain/ports.ts';
import { ada, ben, draftOf, openTestStore } from './open-test-store.ts';

const root = process.argv[2];
if (!root) throw new Error('Which folder?');
const store = openTestStore(root);
const { entries, problems } = await store.load();
const id = [...entries.keys()][0] ?? '';
const example = await store.read(id);
if (!example) throw new Error('There is no example.');
const hash = contentHash(example);
const said: string[] = [];
for (const change of [
  () => store.saveDraft(draftOf()),
  () => store.saveExample({ ...example, because: 'Edited.' }, hash),
  () => store.withdraw(id, { by: ada, keepText: true }),
  () => store.addEvent({ type: 'reviewed', verdict: 'approved', example: id, contentHash: hash, by: ben }),
]) await change().catch((error: unknown) => { said.push(error instanceof FilesError ? `FilesError ${error.code}: ${error.message}` : String(error)); });
console.log(JSON.stringify({ entries: [...entries.keys()], problems, said }));
