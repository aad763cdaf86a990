/** Runs the command line as a person or a script does: as a process, in a folder. */
import { spawn, type ChildProcess } from 'node:child_process';
import { bundled } from './bundled.ts';

export interface Ran { readonly code: number | null; readonly stdout: string; readonly stderr: string; }
interface Options { readonly env?: NodeJS.ProcessEnv; /** What is piped into it; nothing by itself. */ readonly input?: string; /** Called with the running process. */ readonly during?: (child: ChildProcess) => void; /** Another Node, another build. */ readonly node?: string; readonly script?: string; /** Whose process it is; only root can say so. */ readonly user?: number; }

export async function because(folder: string, args: readonly string[], options: Options = {}): Promise<Ran> {
  const script = options.script ?? await bundled('src/cli.ts');
  return new Promise((resolve, reject) => {
    const child = spawn(options.node ?? process.execPath, [script, ...args], {
      cwd: folder, ...options.user !== undefined && { uid: options.user, gid: options.user }, stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', TZ: 'UTC', ...options.env },
    });
    // A command that does not read it may be gone already.
    child.stdin?.on('error', () => undefined).end(options.input);
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => { stdout += chunk; });
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => { stderr += chunk; });
    child.on('error', reject).on('close', code => { resolve({ code, stdout, stderr }); });
    options.during?.(child);
  });
}

/** What `--json` printed. */
export const jsonOf = (ran: Ran): Record<string, unknown> => JSON.parse(ran.stdout) as Record<string, unknown>;
