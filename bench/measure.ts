/** Runs a command to its end and says how long it took, how much of that on a processor, and how much memory it held at most (from /proc; Linux only, elsewhere undefined). */
import { spawn, type SpawnOptions } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Measured { readonly seconds: number; /** Seconds of all its threads, and of the children that it waited for. */ readonly cpu: number | undefined; readonly peakMiB: number | undefined; readonly code: number | null; readonly output: string; }

export function measure(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let peak: number | undefined;
    let cpu: number | undefined;
    let output = '';
    const keep = (chunk: unknown) => { output = (output + String(chunk)).slice(-4000); };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const look = () => {
      try {
        const kib = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
        if (kib) peak = Number(kib) / 1024;
        // After the name in brackets; user, system, and those of its children, in hundredths of a second.
        cpu = readFileSync(`/proc/${child.pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ').slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) / 100, 0);
      } catch { /* it has just ended, or this is not Linux */ }
    };
    const timer = setInterval(look, 10);
    child.on('error', error => { clearInterval(timer); reject(error); });
    child.on('close', code => { clearInterval(timer); resolve({ seconds: (performance.now() - began) / 1000, cpu, peakMiB: peak, code, output }); });
  });
}

/** The middle of an odd number of runs: what to quote on a machine that others use too. */
export const median = (values: readonly number[]): number | undefined => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
