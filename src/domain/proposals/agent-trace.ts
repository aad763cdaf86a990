/**
 * Records of Agent Trace, one JSON object a line, and the commits that they are about. The specification leaves open where they lie; what lies in `.agent-trace/traces.jsonl` its reference writes, at each edit,
 * with the commit that HEAD is at by then: the edit itself is in a later one, if in any. It writes records of sessions and of shell commands too, under names of no file
 * (https://github.com/cursor/agent-trace, `getVcsInfo` in reference/trace-store.ts, reference/trace-hook.ts).
 */
import type { Edit } from '../capture/patch.ts';
import type { FileEdits, TracedCommit } from '../traced.ts';
import { toolFrom } from './assistants.ts';
import type { Tool } from './snapshot.ts';

/** An edit of a file by a tool. */
export interface TraceRecord { /** What HEAD was at. */ readonly revision: string; readonly tool: Tool; readonly path: string; /** Lines as the edit left them, 1-based and inclusive. */ readonly ranges: readonly { readonly start: number; readonly end: number }[]; }

type Loose = Readonly<Record<string, unknown>>;
const loose = (value: unknown): Loose => typeof value === 'object' && value !== null ? value as Loose : {};
const list = (value: unknown): readonly Loose[] => Array.isArray(value) ? value.map(loose) : [];
const whole = (value: unknown): value is number => Number.isInteger(value) && (value as number) > 0;

/** What a person wrote, and what nobody knows who did, is no record of a tool. Lines that are something else are passed over. */
export function traceRecords(lines: string): readonly TraceRecord[] {
  return lines.split('\n').flatMap((line): TraceRecord[] => {
    const { vcs, tool, files } = loose(parse(line)), { revision, type = 'git' } = loose(vcs);
    if (typeof revision !== 'string' || type !== 'git') return [];
    return list(files).flatMap(({ path, conversations }): TraceRecord[] => {
      const written = list(conversations).flatMap(({ contributor, ranges }) => list(ranges).map(range => ({ range, by: loose(range['contributor'] ?? contributor) }))).filter(({ by }) => by['type'] === 'ai' || by['type'] === 'mixed');
      const model = written.map(({ by }) => by['model_id']).find(id => typeof id === 'string');
      const known = toolFrom(loose(tool)['name'], model);
      const ranges = written.flatMap(({ range: { start_line: start, end_line: end } }) => whole(start) && whole(end) && end >= start ? [{ start, end }] : []);
      return known && typeof path === 'string' && ranges.length > 0 ? [{ revision, tool: known, path, ranges }] : [];
    });
  });
}

function parse(line: string): unknown {
  try { return JSON.parse(line); } catch { return undefined; }
}

export interface Attributed {
  readonly tools: ReadonlyMap<string, Tool>;
  /** The record may as well be about the commit before: a tool that records what it has committed already would name that one. Whose they are nobody can tell. */
  readonly unclear: ReadonlySet<string>;
  /** Files that a tool is at: what is not committed there may be its own. */
  readonly atWork: ReadonlySet<string>;
}

/** The commit of an edit is the first one behind that revision that changes these lines of the file. */
export function attributed(records: readonly TraceRecord[], commits: readonly TracedCommit[]): Attributed {
  const tools = new Map<string, Tool>(), unclear = new Set<string>(), atWork = new Set<string>();
  const byId = new Map(commits.map(each => [each.id, each]));
  const children = new Map<string, TracedCommit[]>();
  for (const commit of commits) {
    const [parent, ...others] = commit.parents;
    if (parent === undefined || others.length > 0) continue;
    const known = children.get(parent);
    if (known) known.push(commit); else children.set(parent, [commit]);
  }
  const behind = new Map<string, TracedCommit | undefined>();
  const next = (revision: string, path: string): TracedCommit | undefined => {
    const key = `${revision} ${path}`;
    if (!behind.has(key)) behind.set(key, firstBehind(revision, path, children, byId));
    return behind.get(key);
  };
  for (const { revision, tool, path, ranges } of records) {
    const wrote = (commit: TracedCommit | undefined): boolean => (fileOf(commit, path)?.edits ?? []).some(edit => ranges.some(({ start, end }) => isIn(edit, start, end)));
    const commit = next(revision, path);
    if (!commit) atWork.add(path);
    else if (!wrote(commit)) continue;
    else if (wrote(byId.get(revision))) unclear.add(commit.id);
    else tools.set(commit.id, tool);
  }
  for (const id of unclear) tools.delete(id);
  return { tools, unclear, atWork };
}

/** The next one that changes the file, and only where no other way leads on from that revision: undefined when there is none, or the history parts. */
function firstBehind(revision: string, path: string, children: ReadonlyMap<string, readonly TracedCommit[]>, byId: ReadonlyMap<string, TracedCommit>): TracedCommit | undefined {
  let at = revision;
  for (let steps = 0; steps < byId.size; steps++) {
    const [only, ...more] = children.get(at) ?? [];
    if (!only || more.length > 0 || !byId.has(at)) return undefined;
    if (fileOf(only, path)) return only;
    at = only.id;
  }
  return undefined;
}

const fileOf = (commit: TracedCommit | undefined, path: string): FileEdits | undefined => commit?.edits?.[0]?.find(each => each.path === path);
const isIn = ({ newStart, newCount }: Edit, start: number, end: number): boolean => newCount > 0 && newStart <= end && start < newStart + newCount;
