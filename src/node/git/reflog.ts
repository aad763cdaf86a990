/** Git's own diary of where HEAD was: written by every program that commits, checks out or rebases here. */
import type { HeadMove } from '../../domain/history/head-moves.ts';
import type { Session } from './session.ts';

/** As many moves as are looked at; more since the last look are not told apart. */
const most = 200;

/** The newest first; [] before the first commit, and where git keeps no diary. */
export async function headMoves(session: Session, signal?: AbortSignal): Promise<readonly HeadMove[]> {
  if (session.head === undefined) return [];
  const said = await session.try(['log', '-g', '-z', `--max-count=${most}`, '--no-color', '--no-notes', '--no-show-signature', '--encoding=UTF-8', '--date=unix', '--format=%H%x1f%gd%x1f%gs', 'HEAD', '--'], { signal });
  if (said.code !== 0) return [];
  return said.stdout.toString('utf8').split('\0').flatMap(line => {
    const [to = '', where = '', what = ''] = line.replace(/^\n/u, '').split('\u001f');
    const at = Number(/@\{(-?\d+)\}$/u.exec(where)?.[1] ?? NaN);
    return to === '' || !Number.isFinite(at) ? [] : [{ to, at, what }];
  });
}
