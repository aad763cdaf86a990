/** The peer of the export: reads every file of these folders, parses, serialises as one line, writes. Nothing is checked. usage: bare-loop.mjs <repository> <out file> <folder below .because>… */
import { createWriteStream, readdirSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';

const [root, out, ...folders] = process.argv.slice(2);
const stream = createWriteStream(out);
const open = folders.map(folder => path.join(root, '.because', folder));
for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const at = `${folder}/${entry.name}`;
    if (entry.isDirectory()) open.push(at);
    else if (!stream.write(`${JSON.stringify(JSON.parse(readFileSync(at, 'utf8')))}\n`)) await once(stream, 'drain');
  }
}
stream.end();
await once(stream, 'close');
