/** Another peer of the export: the bare loop, and of what an export does only the part that none could leave out. What the export takes beyond it is what our own code could still save. usage: <repository> <recipe> <out file> */
import { closeSync, lstatSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { seal } from '../src/domain/capture/hash.ts';
import { newId } from '../src/domain/capture/id.ts';
import { makeLines } from '../src/domain/dataset/lines.ts';
import { parseRecipe } from '../src/domain/dataset/recipe.ts';
import { comparable, confirmed, rulesFor } from '../src/domain/dataset/select.ts';
import { sketchOf } from '../src/domain/dataset/sketch.ts';
import { consented } from '../src/domain/ledger/consent.ts';
import type { Reviewed } from '../src/domain/ledger/event.ts';
import { openStore } from '../src/domain/open-store.ts';
import { parseExample } from '../src/domain/store/look-at-examples.ts';
import { failed } from '../src/domain/store/look.ts';
import { eventRecord, parseRecord } from '../src/domain/store/records.ts';
import { openFiles } from '../src/node/files.ts';
import { quickHash } from '../src/node/quick-hash.ts';

const [root = '', name = '', out = ''] = process.argv.slice(2);
const because = path.join(root, '.because');
const recipe = parseRecipe(JSON.parse(readFileSync(path.join(because, 'recipes', `${name}.json`), 'utf8')));
const store = openStore({ files: openFiles(root), clock: { now: () => new Date() }, ids: { next: () => newId(new Date()) }, log: { debug: () => undefined, info: () => undefined, warn: console.warn, error: console.error } });
const rules = rulesFor(recipe, await store.survey(), new Date());
const file = openSync(out, 'w');
const seen: string[] = [];
for (const month of readdirSync(path.join(because, 'examples'))) {
  for (const written of readdirSync(path.join(because, 'examples', month))) {
    const id = written.slice(0, -'.json'.length), at = path.join(because, 'examples', month, written), said = path.join(because, 'events', month, id);
    // A file that cannot be trusted is none; consent is bound to a hash of the content, and approvals count by author and content.
    const events = readdirSync(said).flatMap(each => { const read = parseRecord(readFileSync(path.join(said, each), 'utf8'), eventRecord); return 'value' in read ? [read.value] : []; });
    const read = parseExample(readFileSync(at, 'utf8'), id);
    if (failed(read)) continue;
    const content = seal(read.value), { contentHash } = content;
    const example = consented(content, recipe.purpose, { ...rules, events });
    const approvals = events.filter((event): event is Reviewed => event.type === 'reviewed' && event.contentHash === contentHash);
    if (!example) continue;
    // Near-duplicates share a side; the manifest holds a fingerprint of each line.
    for (const text of comparable(example)) sketchOf(text);
    const { reviews, said: facts } = confirmed(example, approvals);
    for (const line of makeLines(example, recipe, reviews.length, facts).lines) {
      quickHash(line.text);
      writeSync(file, `${line.text}\n`);
    }
    seen.push(at, said);
  }
}
// Nothing that was withdrawn meanwhile may leave.
for (const at of seen) lstatSync(at);
closeSync(file);
