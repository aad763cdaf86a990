/** The peer of the export: reads every example file, parses, serialises as one line, writes. Nothing is checked. usage: bare-loop.mjs <repository> <out file> */
import { createWriteStream, readdirSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';

const [root, out] = process.argv.slice(2);
const folder = path.join(root, '.because/examples');
const stream = createWriteStream(out);
for (const month of readdirSync(folder)) {
  for (const name of readdirSync(path.join(folder, month))) {
    const example = JSON.parse(readFileSync(path.join(folder, month, name), 'utf8'));
    if (!stream.write(`${JSON.stringify(example)}\n`)) await once(stream, 'drain');
  }
}
stream.end();
await once(stream, 'close');
