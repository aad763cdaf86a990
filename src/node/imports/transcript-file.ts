/** A transcript of a coding agent that a person picked, as what can be imported. It is read once, from beginning to end, and nothing of it is kept but what the draft shows. */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { createInterface } from 'node:readline';
import { emptyTree } from '../../domain/capture/change.ts';
import { withoutDenied } from '../../domain/capture/denied.ts';
import { sha256Hex } from '../../domain/capture/hash.ts';
import type { Found } from '../../domain/imports/importable.ts';
import { sessionDraft, type Session } from '../../domain/imports/session.ts';
import { specStory, TranscriptLines } from '../../domain/imports/transcript.ts';
import type { Git } from '../../domain/ports.ts';
import type { Store } from '../../domain/store.ts';
import { isUserError, UserError } from '../../domain/user-error.ts';

/** Bytes of a file, and UTF-16 units of one of its lines: a longer one holds a picture. */
const most = { bytes: 512 * 1024 * 1024, markdown: 16 * 1024 * 1024, line: 8 * 1024 * 1024 };

/** @param place absolute. Undefined where it is markdown, and none of SpecStory. @throws UserError when it is too large */
export async function transcriptIn(place: string, { root, git, store }: { readonly root: string; readonly git: Pick<Git, 'paths' | 'capture' | 'commits'> | undefined; readonly store: Pick<Store, 'load'> }, signal?: AbortSignal): Promise<Found | undefined> {
  const name = path.basename(place), markdown = /\.(?:md|markdown)$/iu.test(name);
  const { size } = await stat(place);
  if (size > (markdown ? most.markdown : most.bytes)) throw new UserError(`${name} is ${Math.round(size / 2 ** 20)} MB, and a transcript of at most ${(markdown ? most.markdown : most.bytes) / 2 ** 20} MB is read.`, { hint: 'Write down by hand what of it matters.' });
  const session = markdown ? specStory(await readFile(place, 'utf8')) : await linesOf(place, signal);
  if (!session) return markdown ? undefined : { found: [], notTaken: [{ from: name, why: 'It is no transcript of Claude Code or Codex, or nobody says anything in it.' }] };
  // Which session it was can be told again by this, and not read out of it.
  const key = `session:${sha256Hex(session.id === '' ? JSON.stringify(session.turns.slice(0, 20)) : `${session.tool} ${session.id}`)}`;
  return {
    notTaken: [],
    found: [{
      keys: [key], from: name, title: session.title ?? session.turns[0]?.text.split('\n')[0]?.slice(0, 90) ?? name, about: [session.tool, session.startedAt?.slice(0, 10), `${session.turns.length} turns`].filter(Boolean).join(', '), redact: true,
      async draft(given, stop) {
        const captured = git && await changeOf(root, git, session, stop);
        const { change, anchors } = withoutDenied(captured ?? { change: { base: emptyTree, head: null, files: [] }, anchors: [] }, (await store.load(stop)).policy);
        return sessionDraft({ ...session, files: session.files.map(file => relative(root, session, file) ?? path.basename(file)) }, given, { change, anchors: [...anchors] });
      },
    }],
  };
}

async function linesOf(place: string, signal: AbortSignal | undefined): Promise<Session | undefined> {
  const lines = new TranscriptLines();
  const stream = createReadStream(place, { encoding: 'utf8', ...signal && { signal } });
  try {
    for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) if (line.length <= most.line) lines.take(line);
  } finally {
    stream.destroy();
  }
  signal?.throwIfAborted();
  return lines.session();
}

/** What the session wrote, as it lies uncommitted; else the latest commit since that touches it. Undefined where neither is there. */
async function changeOf(root: string, git: Pick<Git, 'paths' | 'capture' | 'commits'>, session: Session, signal: AbortSignal | undefined): Promise<Awaited<ReturnType<Git['capture']>> | undefined> {
  const files = [...new Set(session.files.flatMap(file => relative(root, session, file) ?? []))].filter(file => !file.startsWith('.because/'));
  if (files.length === 0) return undefined;
  try {
    const changed = (await git.paths({ kind: 'working' })).map(({ path: file }) => file).filter(file => files.includes(file));
    if (changed.length > 0) return await git.capture({ kind: 'working', paths: changed }, signal);
    const commits = (await Promise.all(files.slice(0, 5).map(file => git.commits({ max: 1, path: file })))).flat().filter(({ date }) => session.startedAt !== undefined && Date.parse(date) >= Date.parse(session.startedAt));
    const [latest] = commits.sort((a, b) => Date.parse(b.date) - Date.parse(a.date));
    return latest && await git.capture({ kind: 'commit', commit: latest.id }, signal);
  } catch (error) {
    if (!isUserError(error)) throw error;
    return undefined;
  }
}

/** The path in the repository; undefined for a file elsewhere. */
function relative(root: string, { folder = root }: Session, file: string): string | undefined {
  const inside = path.relative(root, path.resolve(folder, file));
  return inside === '' || inside.startsWith('..') || path.isAbsolute(inside) ? undefined : inside.replaceAll(path.sep, '/');
}
