/** Cuts a stream of bytes into lines at LF, without ever holding more than one line beside what it was handed. */

export interface RawLine {
  /** Without its LF; undefined when the line is longer than the limit. */
  readonly bytes: Uint8Array | undefined;
  /** The first bytes of a line that is longer than the limit: what it is made of. */
  readonly begins?: Uint8Array;
  /** With its LF, as it stands in the file. */
  readonly size: number;
  /** The same as `bytes`, where it was decoded already; not missing from a line because of what is in it. */
  readonly text?: string;
}

/** Longest line in bytes that is kept. No trainer takes as much text in one; a line with large images may be longer. What is made of a line while it is looked at takes ten times as much memory. */
export const longest = 16 * 1024 * 1024;
const beginning = 64;

export type Chunks = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

/** For many lines: a call for each, where `splitLines` takes a turn of the event loop's queue, and most of them decoded together. The bytes handed on are those of the chunk, good until the next `push`. */
export function lineCutter(each: (line: RawLine) => void, limit = longest): { readonly push: (chunk: string | Uint8Array) => void; readonly end: () => void } {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let parts: Uint8Array[] = [];
  let size = 0;
  let begins: Uint8Array | undefined;
  const add = (part: Uint8Array) => {
    size += part.length;
    if (size <= limit) { parts.push(part); return; }
    begins ??= (parts[0] ?? part).slice(0, beginning);
    parts = [];
  };
  const take = (end: number) => {
    const line = { bytes: size <= limit ? joined(parts, size) : undefined, ...begins && { begins }, size: size + end };
    begins = undefined;
    parts = [];
    size = 0;
    each(line);
  };
  /** @param bytes whole lines with their LF */
  const wholeLines = (bytes: Uint8Array) => {
    let text: string | undefined;
    // With a byte in it that is no UTF-8, each line has to be looked at by itself.
    try { text = decoder.decode(bytes); } catch { text = undefined; }
    for (let start = 0, at = 0; start < bytes.length;) {
      const end = bytes.indexOf(0x0a, start);
      const line = end - start <= limit ? { bytes: bytes.subarray(start, end), size: end - start + 1 } : { bytes: undefined, begins: bytes.slice(start, start + beginning), size: end - start + 1 };
      if (text === undefined) each(line);
      else {
        const stop = text.indexOf('\n', at);
        each({ ...line, text: text.slice(at, stop) });
        at = stop + 1;
      }
      start = end + 1;
    }
  };
  return {
    push(chunk) {
      const bytes = typeof chunk === 'string' ? encoder.encode(chunk) : chunk;
      let start = 0;
      if (size > 0) {
        const end = bytes.indexOf(0x0a);
        if (end !== -1) {
          add(bytes.subarray(0, end));
          start = end + 1;
          take(1);
        }
      }
      const last = bytes.lastIndexOf(0x0a) + 1;
      if (last > start) { wholeLines(bytes.subarray(start, last)); start = last; }
      // A copy: who reads files may use the chunk's memory again.
      if (start < bytes.length) add(size > limit ? bytes.subarray(start) : bytes.slice(start));
    },
    end() { if (size > 0) take(0); },
  };
}

/** @param limit longest line in bytes that is kept */
export async function* splitLines(chunks: Chunks, limit = longest): AsyncGenerator<RawLine> {
  const lines: RawLine[] = [];
  const cutter = lineCutter(line => { lines.push(line); }, limit);
  for await (const chunk of chunks) {
    cutter.push(chunk);
    yield* lines.splice(0);
  }
  cutter.end();
  yield* lines;
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const [first] = parts;
  if (parts.length === 1 && first) return first;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) { whole.set(part, at); at += part.length; }
  return whole;
}
