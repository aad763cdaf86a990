/** Programs that a task starts. Each gets a process group of its own, so that stopping it stops what it started in turn. */
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Started { readonly process: ChildProcess; readonly stop: () => Promise<void>; }

/** Starts a program that goes on until `stop`, which returns when the whole group is gone. */
export function start(command: string, args: readonly string[], options: SpawnOptions): Started {
  const child = spawn(command, args, { ...options, detached: true });
  const emergency = () => { signalGroup(child, 'SIGKILL'); };
  process.once('exit', emergency);
  let stopping: Promise<void> | undefined;
  return {
    process: child,
    stop: () => stopping ??= (async () => {
      signalGroup(child, 'SIGTERM');
      for (let i = 0; i < 50 && signalGroup(child, 0); i++) await sleep(100);
      signalGroup(child, 'SIGKILL');
      process.off('exit', emergency);
    })(),
  };
}

/** Runs a program to its end and gives back what it wrote; its output is shown when it fails. */
export async function run(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<string> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  let output = '';
  child.stdout?.on('data', data => { output += String(data); });
  child.stderr?.on('data', data => { output += String(data); });
  const code = await new Promise<number | null>((resolve, reject) => { child.on('error', reject).on('close', resolve); });
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code ?? 'a signal'}:\n${output.split('\n').slice(-40).join('\n')}`);
  return output;
}

/** Ends the task on Ctrl+C and on SIGTERM after `clean` has run; a second Ctrl+C ends it at once. */
export function stopOnSignal(clean: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      void clean().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143));
    });
  }
}

/** @returns whether somebody was there to get the signal */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  if (child.pid === undefined) return false;
  try {
    return process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch {
    return false;
  }
}
