/** Loaded into a program before it starts (`node --import`): kills it, as `kill -9` does, just before it does one thing to the disk. `DIE_BEFORE` is what: `<function of node:fs/promises> <part of a path>`. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const [name, part] = (process.env.DIE_BEFORE ?? '').split(' ');
const real = fs.promises[name];
fs.promises[name] = (...args) => {
  if (args.some(arg => typeof arg === 'string' && arg.includes(part))) process.kill(process.pid, 'SIGKILL');
  return real(...args);
};
syncBuiltinESMExports();
