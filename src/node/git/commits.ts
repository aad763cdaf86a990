/** Lists commits, newest first, for a picker. */
import type { CommitSummary } from '../../domain/ports.ts';
import { commitId } from './commit-id.ts';
import { isoDate } from './iso-date.ts';
import type { Session } from './session.ts';

/** Marks where a commit starts; no object id or raw record does. */
const mark = '\u0001';
const messages = ['--encoding=UTF-8', '--no-notes', '--no-show-signature', '--no-mailmap', '--no-color', '--format=%x01%H%x00%P%x00%an%x00%ae%x00%ad%x00%B%x00', '--date=raw'] as const;

export async function commits(session: Session, options: { readonly max: number; readonly skip?: number; readonly path?: string; readonly from?: string }): Promise<readonly CommitSummary[]> {
  const from = options.from === undefined ? session.head : await commitId(session, options.from);
  if (from === undefined || options.max <= 0) return [];
  const said = await session.git([
    'log', '-z', `--max-count=${Math.floor(options.max)}`, `--skip=${Math.max(0, Math.floor(options.skip ?? 0))}`, ...messages,
    '--no-ext-diff', '--no-textconv', '--no-relative', '--raw', '--no-abbrev', '--diff-merges=first-parent', '--find-renames=50%', '--no-rename-empty', '-l1000', '-O/dev/null', '--ignore-submodules=dirty',
    ...(options.path === undefined ? [] : ['--follow']),
    from, '--', ...(options.path === undefined ? [] : [options.path]),
  ]);
  return parseLog(said.toString('utf8'), options.path === undefined);
}

/** Those of them that are commits on this machine, by their ids, whatever their number: two processes. A damaged one is missing, too. @param ids of any objects, as git itself wrote them */
export async function commitsNamed(session: Session, ids: Iterable<string>): Promise<ReadonlyMap<string, CommitSummary>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const kinds = await session.git(['cat-file', '--batch-check=%(objectname) %(objecttype)'], { input: lines(wanted) });
  const there = kinds.toString('utf8').split('\n').flatMap(line => line.endsWith(' commit') ? [line.slice(0, -' commit'.length)] : []);
  return new Map((await readEach(session, there)).map(commit => [commit.id, commit]));
}

/** One that git cannot read must not take the others with it: then each half alone. */
async function readEach(session: Session, ids: readonly string[]): Promise<readonly CommitSummary[]> {
  if (ids.length === 0) return [];
  const said = await session.try(['log', '-z', '--no-walk=unsorted', '--stdin', '--no-patch', ...messages], { input: lines(ids) });
  if (said.code === 0) return parseLog(said.stdout.toString('utf8'), false);
  const middle = ids.length >> 1;
  return middle === 0 ? [] : [...await readEach(session, ids.slice(0, middle)), ...await readEach(session, ids.slice(middle))];
}

const lines = (ids: readonly string[]): string => ids.map(id => `${id}\n`).join('');

/** @param counted false when not all files of each commit were asked for: their number of files is not known then */
function parseLog(text: string, counted: boolean): readonly CommitSummary[] {
  const tokens = text.split('\0');
  const list: CommitSummary[] = [];
  for (let at = 0; at < tokens.length;) {
    const start = tokens[at]?.replace(/^\n/, '') ?? '';
    if (!start.startsWith(mark)) { at++; continue; }
    const [parents = '', name = '', email = '', date = '', message = ''] = tokens.slice(at + 1, at + 6);
    at += 6;
    let files = 0;
    for (;;) {
      const record = tokens[at]?.replace(/^\n/, '');
      if (record === '') { at++; continue; }
      if (!record?.startsWith(':')) break;
      files++;
      at += /[RC]\d*$/.test(record) ? 3 : 2;
    }
    const [subject, body] = splitMessage(message);
    list.push({ id: start.slice(1), subject, body, author: { name, email }, date: isoDate(date), parents: parents.split(' ').filter(parent => parent !== ''), ...(counted && { files }) });
  }
  return list;
}

/** As git does: the first paragraph on one line, and what follows. */
function splitMessage(message: string): readonly [string, string] {
  const text = message.replace(/^\n+|\s+$/g, '');
  const end = text.search(/\n[ \t]*\n/);
  return end < 0 ? [text.replaceAll('\n', ' '), ''] : [text.slice(0, end).replaceAll('\n', ' '), text.slice(end).replace(/^\s*\n/, '')];
}
