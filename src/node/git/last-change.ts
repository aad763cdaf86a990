/** Which commit last changed one line, and whether git would leave a path out. */
import type { LastChange } from '../../domain/ports.ts';
import type { Session } from './session.ts';

/** Format: https://git-scm.com/docs/git-blame#_the_porcelain_format. Undefined when the line is not committed yet, or git does not know the file. */
export async function lastChange(session: Session, path: string, line: number): Promise<LastChange | undefined> {
  // An empty file name clears the list of commits that the repository's settings pass over.
  const ran = await session.try(['-c', 'blame.ignoreRevsFile=', 'blame', '--no-textconv', '--porcelain', '-L', `${line},${line}`, '--', path]);
  if (ran.code !== 0) return undefined;
  const [first = '', ...rest] = ran.stdout.toString('utf8').split('\n');
  const id = /^[0-9a-f]{40,64}(?= )/.exec(first)?.[0];
  if (id === undefined || /^0+$/.test(id)) return undefined;
  const field = (name: string): string => rest.find(each => each.startsWith(`${name} `))?.slice(name.length + 1) ?? '';
  const seconds = Number(field('author-time'));
  return {
    id, subject: field('summary'), author: { name: field('author'), email: field('author-mail').replace(/^<|>$/g, '') },
    date: Number.isFinite(seconds) ? new Date(seconds * 1000).toISOString() : '', path: field('filename') || path,
  };
}

/** By all of its ignore files and the user's own. @param path of a file, which need not exist; never of a folder */
export async function ignores(session: Session, path: string): Promise<boolean> {
  // The command refuses literal pathspecs, which the pins ask for; it knows no wildcards, and `./` keeps a colon from being magic.
  return (await session.try(['--no-literal-pathspecs', 'check-ignore', '--quiet', '--no-index', '--', `./${path}`])).code === 0;
}
