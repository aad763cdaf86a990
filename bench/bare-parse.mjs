/** The peer of validating: reads a file by chunks, cuts it at LF, parses each line. Nothing is checked. usage: bare-parse.mjs <file> */
import { createReadStream } from 'node:fs';

const decoder = new TextDecoder();
let rest = '';
let lines = 0;
for await (const chunk of createReadStream(process.argv[2], { highWaterMark: 2 ** 18 })) {
  const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
  rest = parts.pop() ?? '';
  for (const part of parts) { JSON.parse(part); lines++; }
}
if (rest !== '') { JSON.parse(rest); lines++; }
console.log(lines);
