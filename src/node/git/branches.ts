/** Lists branches for a picker, each with what it has left. */
import type { BranchSummary } from '../../domain/ports.ts';
import { isoDate } from './iso-date.ts';
import type { Session } from './session.ts';

/** More nobody scrolls through; typing a range finds the others. */
const most = 500;

/** What a main branch is called where no remote says which one it is. */
const usual = ['main', 'master', 'trunk', 'develop'];

export async function branches(session: Session): Promise<readonly BranchSummary[]> {
  const fields = ['refname', 'symref', 'authorname', 'authoremail:trim', 'authordate:raw', 'contents:subject'].map(field => `%(${field})`).join('%00');
  const said = (await session.git(['for-each-ref', '--sort=-committerdate', `--format=${fields}%00`, 'refs/heads', 'refs/remotes'])).toString('utf8');
  const rows = said.split('\0\n').filter(row => row !== '').map(row => row.split('\0'));
  const refs = new Set(rows.map(([ref = '']) => ref));
  const main = mainOf(rows, refs);
  if (main.length === 0) return [];
  return rows.flatMap(([ref = '', symref = '', name = '', email = '', date = '', subject = '']) => {
    // The main branch has left only its own counterpart at the remote.
    const from = main.filter(each => each !== ref && !(main.includes(ref) && ref.startsWith('refs/remotes/')));
    if (symref !== '' || from.length === 0) return [];
    return [{ name: short(ref), ref, from, fromName: short(from[0] ?? ''), subject, author: { name, email }, date: isoDate(date) }];
  }).slice(0, most);
}

const short = (ref: string): string => ref.replace(/^refs\/(?:heads|remotes)\//, '');

/** The main branch here and at the remote, since either may be ahead: what the remote says it is, else the usual names. */
function mainOf(rows: readonly (readonly string[])[], refs: ReadonlySet<string>): readonly string[] {
  const told = rows.find(([ref]) => ref === 'refs/remotes/origin/HEAD')?.[1] ?? rows.find(([ref = '']) => /^refs\/remotes\/[^/]+\/HEAD$/.test(ref))?.[1];
  const name = told?.replace(/^refs\/remotes\/[^/]+\//, '') ?? usual.find(each => refs.has(`refs/heads/${each}`) || refs.has(`refs/remotes/origin/${each}`));
  if (name === undefined) return [];
  return [`refs/heads/${name}`, told ?? `refs/remotes/origin/${name}`].filter(ref => refs.has(ref));
}
