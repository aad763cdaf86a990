/** Names of temporary files, and whether the process that made one is gone. */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { createHash } from 'node:crypto';
import { temporaryPrefix } from '../domain/ports.ts';

/** A process number means something on its own machine or container only. */
export const hostMark = (): string => createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** `.tmp-<pid>-<host>-<random>` */
export const temporaryName = (): string => `${temporaryPrefix}${process.pid}-${hostMark()}-${randomBytes(6).toString('hex')}`;

const hour = 3_600_000;

/** True for a temporary file or folder whose writer has died here, or that is so old that no writer can still be at it. @param patience milliseconds after which that is so */
export function isLeftover(name: string, modified: number, now: number, patience = hour): boolean {
  const made = new RegExp(`^${temporaryPrefix.replace('.', '\\.')}(\\d+)-([0-9a-f]{8})-[0-9a-f]{12}$`).exec(name);
  if (!made) return false;
  if (now - modified > patience) return true;
  return made[2] === hostMark() && !isAlive(Number(made[1]));
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
