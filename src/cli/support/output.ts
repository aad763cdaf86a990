/** Standard output and error of one run: safe text, colours only where a person looks, and a reader that goes away (`| head`) is no error. */
import { styleText } from 'node:util';
import type { Line } from './line.ts';
import { plain, plainJson } from './plain.ts';

export interface Output {
  /** Cells of the terminal; undefined when the output is a file or a pipe. */
  readonly width: number | undefined;
  /** True when nobody reads any more. */
  readonly closed: boolean;
  print(lines: Iterable<Line>): void;
  json(value: object): void;
  /** To standard error: progress, notes, errors. */
  note(line: Line): void;
}

type Stream = NodeJS.WriteStream & { fd?: number };

export function openOutput(out: Stream, err: Stream, env: NodeJS.ProcessEnv): Output {
  let closed = false;
  for (const stream of [out, err]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      closed ||= stream === out;
    });
  }
  const coloured = (stream: Stream): boolean => stream.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  const render = (line: Line, stream: Stream): string => (typeof line === 'string' ? [line] : line)
    .map(span => typeof span === 'string' ? plain(span) : coloured(stream) ? styleText(span.look, plain(span.text), { validateStream: false }) : plain(span.text))
    .join('').trimEnd();
  return {
    get width() { return out.isTTY ? out.columns : undefined; },
    get closed() { return closed; },
    print(lines) {
      // One write for the whole answer: a pipe gets it at once, and a closed one fails once.
      const text = [...lines].map(line => `${render(line, out)}\n`).join('');
      if (!closed && text !== '') out.write(text);
    },
    json(value) { if (!closed) out.write(`${plainJson(value)}\n`); },
    note(line) { err.write(`${render(line, err)}\n`); },
  };
}
