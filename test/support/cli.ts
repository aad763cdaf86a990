/** Runs the command line as a person or a script does: as a process, in a folder. */
import { spawn, type ChildProcess } from 'node:child_process';
import * as path from 'node:path';

export interface Ran { readonly code: number | null; readonly stdout: string; readonly stderr: string; }
interface Options { readonly env?: NodeJS.ProcessEnv; /** Called with the running process. */ readonly during?: (child: ChildProcess) => void; /** Another Node, another build. */ readonly node?: string; readonly script?: string; }

/** The source, which Node runs as it is. */
const source = path.join(import.meta.dirname, '../../src/cli.ts');

export function because(folder: string, args: readonly string[], options: Options = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(options.node ?? process.execPath, [options.script ?? source, ...args], {
      cwd: folder, stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', TZ: 'UTC', ...options.env },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => { stdout += chunk; });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => { stderr += chunk; });
    child.on('error', reject).on('close', code => { resolve({ code, stdout, stderr }); });
    options.during?.(child);
  });
}

/** What `--json` printed. */
export const jsonOf = (ran: Ran): Record<string, unknown> => JSON.parse(ran.stdout) as Record<string, unknown>;
