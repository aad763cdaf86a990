/** Runs a command to its end and says how long it took and how much memory it held at most (VmHWM of /proc; Linux only, elsewhere undefined). */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** @returns {Promise<{ seconds: number, peakMiB: number | undefined, code: number | null, output: string }>} */
export function measure(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let peak;
    let output = '';
    const keep = chunk => { output = (output + chunk).slice(-4000); };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const look = () => {
      try {
        const kib = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
        if (kib) peak = Number(kib) / 1024;
      } catch { /* it has just ended, or this is not Linux */ }
    };
    const timer = setInterval(look, 10);
    child.on('error', error => { clearInterval(timer); reject(error); });
    child.on('close', code => { clearInterval(timer); resolve({ seconds: (performance.now() - began) / 1000, peakMiB: peak, code, output }); });
  });
}

/** The middle of an odd number of runs: what to quote on a machine that others use too. */
export const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
