/** One look at everything below `.because/`. */
import { notBefore } from '../ledger/consent.ts';
import { otherWords } from '../ledger/terms-change.ts';
import type { Files } from '../ports.ts';
import type { LoadOptions, Problem, Snapshot } from '../store.ts';
import { assemble } from './assemble.ts';
import { breather } from './breathe.ts';
import type { DocumentFormat } from './documents.ts';
import { glance } from './glance.ts';
import { ensurePrivate } from './home.ts';
import { documentPath, home, otherFolders, suggestionsFolder, termsPath } from './layout.ts';
import { Look, type Failure, type Remembered } from './look.ts';
import { lookAtDrafts } from './look-at-drafts.ts';
import { lookAtEvents } from './look-at-events.ts';
import { lookAtExamples } from './look-at-examples.ts';
import { lookAtSuggestions } from './look-at-suggestions.ts';
import { lookAtRules } from './rules.ts';

export interface Loader {
  (options?: LoadOptions & { readonly signal?: AbortSignal | undefined }): Promise<Snapshot>;
  /** @see Store.glance */
  glance(signal?: AbortSignal): Promise<Snapshot>;
  /** The files that a snapshot was made of, by path, in the state they were in; undefined for one from elsewhere. */
  seen(snapshot: Snapshot): Remembered | undefined;
}

/** Remembers between looks. @param files below the root of the repository */
export function loader(files: Files, format: () => Promise<DocumentFormat>): Loader {
  let remembered: Remembered = new Map();
  const seen = new WeakMap<Snapshot, Remembered>();
  const load = async (options: Parameters<Loader>[0]): Promise<Snapshot> => {
    const look = new Look(files, remembered, options);
    const top = await look.list(home);
    // A folder of ours that is a link lists as `other`: reported once, then read as if nothing were in it.
    for (const { name, kind } of top) if (kind === 'other') look.problem(`${home}/${name}`, { code: 'link', reason: 'It is a symbolic link or a device, and Because follows none. Nothing in it is used.' });
    const folders = new Set(top.flatMap(({ name, kind }) => kind === 'folder' ? [`${home}/${name}`] : []));
    for (const folder of otherFolders) if (folders.has(folder.split('/').slice(0, 2).join('/'))) await look.list(folder);
    const rules = await lookAtRules(look);
    // In the order in which a consent moves an example: whoever consents meanwhile, it is met at least once.
    const drafts = await lookAtDrafts(look, format);
    // Somebody may have deleted the file that keeps drafts out of git. Where it cannot be written, reading goes on all the same.
    if (drafts.found.size > 0 || drafts.documents.size > 0) await ensurePrivate(files).catch(() => undefined);
    const kept = await lookAtExamples(look);
    const said = await lookAtEvents(look);
    for (const id of drafts.documents) if (!kept.has(id) && !drafts.found.has(id)) look.problem(documentPath(id), lonely);
    if (folders.has(suggestionsFolder)) await lookAtSuggestions(look, said);
    const assembled = await assemble(look, kept, drafts.found, said);
    const entries = (rules.policy?.deniedPaths ?? []).length === 0 || !rules.policy ? assembled
      : (await import('./denied-content.ts')).markDenied(assembled, id => assembled.get(id)?.facts.draft ? [] : kept.get(id)?.known?.holds ?? [], rules.policy);
    let newest = new Date(0);
    const breathe = breather();
    for (const [at, { facts }] of [...entries.values()].entries()) {
      if (at % 256 === 0) await breathe();
      newest = notBefore(facts.events, newest);
    }
    if (rules.terms) for (const [version, count] of otherWords([...entries.values()].map(({ facts }) => facts), rules.terms)) look.problem(termsPath(version), changedTerms(count));
    const problems: Problem[] = [];
    // A withdrawal that was under way while this looked has removed the content by now.
    for (const problem of look.problems) if (problem.code !== 'returned' || await files.stat(problem.path).catch(() => true)) problems.push(problem);
    options?.signal?.throwIfAborted();
    remembered = look.remembered;
    const snapshot: Snapshot = { entries, ...rules, problems, newest };
    seen.set(snapshot, remembered);
    return snapshot;
  };
  return Object.assign(load, {
    seen: (snapshot: Snapshot) => seen.get(snapshot),
    glance: async (signal?: AbortSignal) => {
      const look = new Look(files, remembered, { signal });
      const snapshot = await glance(look);
      // Only where nothing was looked at before: what a glance does not meet is not gone.
      if (remembered.size === 0) remembered = look.remembered;
      return snapshot;
    },
  });
}

const changedTerms = (count: number): Failure => ({
  code: 'changed', reason: `${count === 1 ? 'One consent was given to other words under this version, and does not hold.' : `${String(count)} consents were given to other words under this version, and do not hold.`} Put those back with git; new words are a new version: “Because: New Version of the Terms”.`,
});
const lonely: Failure = { code: 'misplaced', reason: 'The draft that this document belongs to is gone. The text is untouched; copy what you need into a new draft.' };
