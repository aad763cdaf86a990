/** A process that counts in a file, one step at a time, under the lock: `node count-alone.ts <root> <times>`. Without the lock, counts of two would get lost. */
import { openFiles } from '../../src/node/files.ts';

const [root, times] = process.argv.slice(2);
if (!root) throw new Error('Which folder?');
const files = openFiles(root);
for (let count = 0; count < Number(times); count++) {
  await files.alone('.lock', async () => {
    const now = Number(await files.read('count') ?? '0');
    await new Promise(resolve => setImmediate(resolve));
    await files.write('count', String(now + 1));
  });
}
