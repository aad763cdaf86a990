/** Runs a command to its end and says how long it took, how much of that on a processor, and how much memory it held at most (from /proc; Linux only, elsewhere undefined). */
import { spawn, type SpawnOptions } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Measured { readonly seconds: number; /** Seconds of all its threads, and of everything that it started and waited for. */ readonly cpu: number | undefined; /** Of the largest process among them. */ readonly peakMiB: number | undefined; readonly code: number | null; readonly output: string; }

/** One at a time: processor time is told apart by what this process has waited for before and after. */
export function measure(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const before = waitedFor();
    const began = performance.now();
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let peak: number | undefined;
    let output = '';
    const keep = (chunk: unknown) => { output = (output + String(chunk)).slice(-4000); };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const timer = setInterval(() => { peak = Math.max(peak ?? 0, ...peaks(child.pid)) || undefined; }, 10);
    child.on('error', error => { clearInterval(timer); reject(error); });
    child.on('close', code => {
      clearInterval(timer);
      const after = waitedFor();
      resolve({ seconds: (performance.now() - began) / 1000, cpu: before === undefined || after === undefined ? undefined : after - before, peakMiB: peak, code, output });
    });
  });
}

/** Seconds of processor time of all children that have ended and of all theirs, as the system counts them when they are waited for. In hundredths: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function waitedFor(): number | undefined {
  try {
    // After the name in brackets; fields 16 and 17.
    return readFileSync('/proc/self/stat', 'utf8').replace(/^.*\) /s, '').split(' ').slice(13, 15).reduce((sum, ticks) => sum + Number(ticks) / 100, 0);
  } catch {
    return undefined;
  }
}

/** The most that a process and those below it have held so far, in MiB. */
function peaks(pid: number | undefined): number[] {
  try {
    const kib = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    const below = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return [...kib ? [Number(kib) / 1024] : [], ...below.flatMap(each => peaks(Number(each)))];
  } catch {
    return []; // It has just ended, or this is not Linux.
  }
}

/** The middle of an odd number of runs: what to quote on a machine that others use too. */
export const median = (values: readonly number[]): number | undefined => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
