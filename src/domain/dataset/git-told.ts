/** What git tells beside the files of the record: what was said once and is not there now, or says something else. The files alone cannot tell, and each of it could let an example out that may not leave. */
import { laterOf } from '../ledger/moment.ts';
import type { Facts } from '../ledger/state.ts';
import type { Files } from '../ports.ts';
import type { Survey } from '../store.ts';
import { policyPath } from '../store/layout.ts';
import type { LeftOut } from './left-out.ts';

export interface Told {
  /** Ids of events that HEAD's history holds, by example. */
  readonly events: ReadonlyMap<string, ReadonlySet<string>>;
  /** Those whose file says something else than the commit that added it, by example. */
  readonly changed: ReadonlyMap<string, ReadonlySet<string>>;
  /** Examples that a commit withdrew which HEAD does not come from: on another branch, a remote one or in a stash. By example, the id of such a commit. */
  readonly withdrawn: ReadonlyMap<string, string>;
  /** Of those, the ones of which nobody can tell: what the commit says is not in this clone. */
  readonly unread: ReadonlySet<string>;
  /** Where there was ever a policy: whether HEAD still has it. */
  readonly policy?: 'in-head' | 'earlier';
  /** The clone has a part of the history only. */
  readonly shallow: boolean;
  /** When HEAD was committed; undefined before the first commit. */
  readonly committed?: Date;
}

/** Why nobody can trust what is on record of an example. @param told undefined where git is not asked */
export function distrusted({ id, events }: Pick<Facts, 'id' | 'events'>, told: Told | undefined): readonly LeftOut[] {
  const known = told?.events.get(id), there = told?.withdrawn.get(id);
  if (!told || (!known && there === undefined)) return [];
  const here = new Set(events.map(event => event.id));
  const lost = [...known ?? []].filter(event => !here.has(event)).sort();
  const changed = [...told.changed.get(id) ?? []].filter(event => here.has(event)).sort();
  const out: LeftOut[] = [];
  const [first] = lost, [other] = changed;
  if (first !== undefined) out.push({
    example: id, code: 'unreadable',
    reason: `Git knows ${lost.length === 1 ? 'an event' : `${lost.length} events`} about it that ${lost.length === 1 ? 'is' : 'are'} not here any more: a revert or a merge took ${lost.length === 1 ? `${first} away. It may be a withdrawal` : `${first} and others away. One may be a withdrawal`}. \`because verify\` says how to put it back.`,
  });
  if (other !== undefined) out.push({ example: id, code: 'unreadable', reason: `An event about it, ${other}, says something else than the commit that added it. Events are never changed once written: \`because verify\` says how to put it back.` });
  if (there !== undefined && !events.some(({ type }) => type === 'withdrawn')) out.push({
    example: id, code: 'consent-withdrawn',
    reason: told.unread.has(id) ? `Commit ${there.slice(0, 12)}, which is not in this branch, says something about it, and what it says is not in this clone: it may be a withdrawal. Fetch it: git show ${there.slice(0, 12)}`
      : `It was withdrawn in commit ${there.slice(0, 12)}, which is on another branch or in a stash (git for-each-ref --contains ${there.slice(0, 12)}, or git stash list). Bring that commit here, with git merge, git cherry-pick or git stash pop, and the content goes too.`,
  });
  return out;
}

/** Why there is no policy that holds, where git had one and it is not there now. */
export async function policyGone(told: Told | undefined, files: Pick<Files, 'stat'>): Promise<string | undefined> {
  if (told?.policy === undefined || await files.stat(policyPath)) return undefined;
  return told.policy === 'in-head' ? `It was deleted, and the last commit has it. A policy is changed, and never done without by deleting it. Put it back: git checkout HEAD -- ${policyPath}; where a sparse checkout leaves it out: git sparse-checkout add .because`
    : `It was deleted, or came with a history that was merged: earlier commits have it. A policy is changed, and never done without by deleting it. Put it back: the first commit that git log --oneline --full-history -- ${policyPath} shows took it away, and git checkout <commit>^ -- ${policyPath} has it again; or write one that says what holds now.`;
}

/** The survey under a policy that cannot be deleted: one that git had and that is not there now is a broken one, and then nothing leaves. */
export async function underGit(survey: Survey, told: Told | undefined, files: Pick<Files, 'stat'>): Promise<Survey> {
  const policyFault = await policyGone(told, files);
  if (policyFault === undefined) return survey;
  const { policy: _, ...rest } = survey;
  return { ...rest, policy: undefined, policyFault, changes: async options => ({ ...await survey.changes(options), policy: undefined, policyFault }) };
}

/** Nothing can be told of what is not there. */
export const historyFault = (told: Told | undefined): readonly string[] => told?.shallow !== true ? []
  : ['This clone has a part of the history only, so that nobody can tell whether a withdrawal was taken back in the rest of it. Fetch it: git fetch --unshallow; in a workflow, check out with fetch-depth: 0.'];

/** A clock that was put back brings no consent back: it is at least as late as the last commit. */
export const notBeforeHead = (now: Date, told: Told | undefined): Date => laterOf(now, told?.committed);

/** Clocks of two machines differ by some minutes. */
const toleranceMs = 15 * 60_000;
export const clockNotes = (now: Date, { committed }: Partial<Told> = {}): readonly string[] => committed === undefined || committed.getTime() <= now.getTime() + toleranceMs ? []
  : [`The last commit says that it was made at ${committed.toISOString()}, and the clock of this machine says ${now.toISOString()}: consents that end in between are taken as ended. Set the clock, if it is the wrong one.`];
