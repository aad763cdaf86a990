/** Cuts a stream of bytes into lines at LF, without ever holding more than one line beside what it was handed. */

export interface RawLine {
  /** Without its LF; undefined when the line is longer than the limit. */
  readonly bytes: Uint8Array | undefined;
  /** With its LF, as it stands in the file. */
  readonly size: number;
}

/** Longest line in bytes that is kept. */
const longest = 64 * 1024 * 1024;

export type Chunks = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

/** For many lines: a call for each, where `splitLines` takes a turn of the event loop's queue for each. The bytes handed on are those of the chunk, good until the next `push`. */
export function lineCutter(each: (line: RawLine) => void, limit = longest): { readonly push: (chunk: string | Uint8Array) => void; readonly end: () => void } {
  const encoder = new TextEncoder();
  let parts: Uint8Array[] = [];
  let size = 0;
  const add = (part: Uint8Array) => {
    size += part.length;
    if (size <= limit) parts.push(part); else parts = [];
  };
  const take = (end: number) => {
    const line = { bytes: size <= limit ? joined(parts, size) : undefined, size: size + end };
    parts = [];
    size = 0;
    each(line);
  };
  return {
    push(chunk) {
      const bytes = typeof chunk === 'string' ? encoder.encode(chunk) : chunk;
      let start = 0;
      for (let end = bytes.indexOf(0x0a); end !== -1; end = bytes.indexOf(0x0a, start)) {
        add(bytes.subarray(start, end));
        start = end + 1;
        take(1);
      }
      // A copy: who reads files may use the chunk's memory again.
      if (start < bytes.length) add(bytes.slice(start));
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
