/** Which commit last changed one line, and whether git would leave a path out. */
import type { LastChange } from '../../domain/ports.ts';
import type { Session } from './session.ts';

/** A commit that changed more files says little about where a line of it is from, and would take long to be asked. */
const mostFiles = 300;

/** Undefined when the line is not committed yet, or git does not know the file. */
export async function lastChange(session: Session, path: string, line: number): Promise<LastChange | undefined> {
  const told = await blame(session, ['-L', `${line},${line}`, '--', path]);
  const found = told?.get(line);
  if (!found || /^0+$/.test(found.id)) return undefined;
  const { id, field } = found;
  const date = new Date(Number(field('author-time')) * 1000);
  const was = { path: field('filename') || path, line: found.line };
  const carriedFrom = await otherFile(session, id, was);
  return {
    id, subject: field('summary'), author: { name: field('author'), email: field('author-mail').replace(/^<|>$/g, '') },
    // A commit may say any number, and no calendar reaches that far.
    date: Number.isNaN(date.getTime()) ? '' : date.toISOString(), path: was.path, ...(carriedFrom !== undefined && { carriedFrom }),
  };
}

/** The file that a commit took a line from. Git looks at what stands around it too: one line alone is no trace. */
async function otherFile(session: Session, commit: string, { path, line }: { readonly path: string; readonly line: number }): Promise<string | undefined> {
  const changed = await session.try(['diff-tree', '-r', '-z', '--name-only', '--no-commit-id', `${commit}^1`, commit]);
  if (changed.code !== 0 || changed.stdout.toString('latin1').split('\0').length > mostFiles + 1) return undefined;
  const told = await blame(session, ['-C', '-L', `${Math.max(1, line - 5)},${line + 5}`, `${commit}^1..${commit}`, '--', path]);
  const found = told?.get(line);
  return !found || found.id === commit || found.field('filename') === path ? undefined : found.field('filename') || undefined;
}

interface Blamed { readonly id: string; /** In that commit's file. */ readonly line: number; readonly field: (name: string) => string; }

/** By the line in the file that was asked about. Format: https://git-scm.com/docs/git-blame#_the_porcelain_format */
async function blame(session: Session, args: readonly string[]): Promise<ReadonlyMap<number, Blamed> | undefined> {
  // An empty file name clears the list of commits that the repository's settings pass over.
  const ran = await session.try(['-c', 'blame.ignoreRevsFile=', 'blame', '--no-textconv', '--line-porcelain', ...args]);
  if (ran.code !== 0) return undefined;
  const lines = new Map<number, Blamed>();
  let fields: string[] = [];
  for (const line of ran.stdout.toString('utf8').split('\n')) {
    const [, id, was, is] = /^([0-9a-f]{40,64}) (\d+) (\d+)/.exec(line) ?? [];
    if (id !== undefined) {
      const own: string[] = fields = [];
      lines.set(Number(is), { id, line: Number(was), field: name => own.find(each => each.startsWith(`${name} `))?.slice(name.length + 1) ?? '' });
    } else if (!line.startsWith('\t')) fields.push(line);
  }
  return lines;
}

/** By all of its ignore files and the user's own. @param path of a file, which need not exist; never of a folder */
export async function ignores(session: Session, path: string): Promise<boolean> {
  // The command refuses literal pathspecs, which the pins ask for; it knows no wildcards, and `./` keeps a colon from being magic.
  return (await session.try(['--no-literal-pathspecs', 'check-ignore', '--quiet', '--no-index', '--', `./${path}`])).code === 0;
}
