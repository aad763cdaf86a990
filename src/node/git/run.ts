/** Runs one program and gathers what it says, within a limit and until it is told to stop. Never through a shell. */
import { spawn } from 'node:child_process';

export interface Ran { readonly code: number; readonly stdout: Buffer; readonly stderr: string; }
export interface RunOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly input?: string | Uint8Array;
  /** Most bytes of output; more ends the program. Default 64 MiB. */
  readonly limit?: number;
  /** Gets each piece of output as it comes; nothing of it is kept then, and there is no limit. What it throws ends the program. */
  readonly take?: (piece: Buffer) => void;
  readonly signal?: AbortSignal | undefined;
  /** Looks at the output as it comes; says when there is enough of it. The program is then ended, as if it had ended well. */
  readonly enough?: (chunk: Buffer) => boolean;
}

/** The program said more than the limit, and was ended. */
export class OutputLimitError extends Error {
  override readonly name = 'OutputLimitError';
}

const stderrLimit = 64 * 1024;

/** Resolves with whatever exit code. @throws OutputLimitError, the signal's reason, or the system's error when the program cannot start */
export function run(program: string, args: readonly string[], options: RunOptions): Promise<Ran> {
  return new Promise((resolve, reject) => {
    options.signal?.throwIfAborted();
    const child = spawn(program, args, { cwd: options.cwd, env: options.env, stdio: 'pipe', windowsHide: true });
    const out: Buffer[] = [];
    const said: Buffer[] = [];
    const limit = options.limit ?? 64 * 1024 * 1024;
    let size = 0;
    let heard = 0;
    let failure: unknown;
    let ended = false;
    const stop = (error: unknown) => {
      failure ??= error;
      child.kill('SIGKILL');
    };
    const abort = () => { stop(options.signal?.reason); };
    options.signal?.addEventListener('abort', abort, { once: true });
    child.stdout.on('data', (chunk: Buffer) => {
      if (failure !== undefined || ended) return;
      if (options.take) {
        try { options.take(chunk); } catch (error) { stop(error); }
        // Node hands over up to 32 pieces in a row: after each one everything else gets a turn.
        child.stdout.pause();
        setImmediate(() => { child.stdout.resume(); });
        return;
      }
      size += chunk.length;
      if (size > limit) {
        out.length = 0;
        stop(new OutputLimitError(`${program} said more than ${limit} bytes.`));
        return;
      }
      out.push(chunk);
      if (options.enough?.(chunk) === true) {
        ended = true;
        child.kill('SIGKILL');
      }
    });
    child.stderr.on('data', (chunk: Buffer) => {
      heard += chunk.length;
      if (heard <= stderrLimit) said.push(chunk);
    });
    // A program that ends before it has read everything: its exit code tells why.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    const done = (settle: () => void) => {
      options.signal?.removeEventListener('abort', abort);
      settle();
    };
    child.on('error', error => { done(() => { reject(error); }); });
    child.on('close', code => {
      done(() => {
        if (failure !== undefined) reject(failure instanceof Error ? failure : new Error('Stopped.', { cause: failure }));
        else resolve({ code: ended ? 0 : code ?? 128, stdout: Buffer.concat(out), stderr: Buffer.concat(said).toString('utf8') });
      });
    });
  });
}

/** Runs one program where the person is: it has the terminal until it ends, Ctrl+C too. @param line true for a line of Windows' shell instead of a program. @returns the exit code. @throws the system's error when it cannot start */
export async function runInTerminal(program: string, args: readonly string[], options: Pick<RunOptions, 'cwd' | 'env'>, line = false): Promise<number> {
  const unheard = () => undefined;
  process.on('SIGINT', unheard);
  try {
    return await new Promise<number>((resolve, reject) => {
      const child = spawn(program, args, { cwd: options.cwd, env: options.env, stdio: 'inherit', shell: line });
      child.on('error', reject).on('close', code => { resolve(code ?? 128); });
    });
  } finally {
    process.off('SIGINT', unheard);
  }
}
