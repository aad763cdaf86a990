/** Everything the review card shows about one example, as plain data. Pure: the editor's words come in from outside. */
import type { ChangedFile } from '../../domain/capture/change.ts';
import type { Finding } from '../../domain/capture/checks/check.ts';
import type { Example } from '../../domain/capture/example.ts';
import { purposes, byTime, type Event, type Purpose } from '../../domain/ledger/event.ts';
import { samePerson } from '../../domain/ledger/consent.ts';
import type { Dissent } from '../../domain/ledger/dissent.ts';
import { reviewFacts } from '../../domain/dataset/review-facts.ts';
import type { Stage } from '../../domain/ledger/state.ts';
import type { Step } from '../../domain/ledger/uses.ts';
import type { Card, CardContent, CardEvent, CardFile } from '../../webview/review/card.ts';
import type { Row } from '../listing/row.ts';

export interface CardWords {
  stage(stage: Stage): string;
  purpose(purpose: Purpose): string;
  step(step: Step): string;
  /** What happened, in a few words: `approved`, `consented to Internal training`. */
  event(event: Event): string;
  /** @param options of the content that it was said about; undefined when that is another one */
  dissent(dissent: Dissent, options: Example['options'] | undefined): string;
  change(change: Example['change']): string;
}
export interface CardGiven {
  readonly root: string;
  readonly repository: string;
  readonly row: Row;
  /** Undefined when the content is gone. */
  readonly example: Example | undefined;
  readonly contentHash: string;
  readonly findings: readonly Finding[] | undefined;
  readonly refusal: string | undefined;
  readonly restricted: boolean;
  readonly canUndo: boolean;
  readonly dissent: Dissent;
}

export function cardOf(given: CardGiven, words: CardWords): Card {
  const { row, row: { entry: { facts }, state, uses: usesNow }, example } = given;
  const uses = usesNow();
  return {
    root: given.root, id: facts.id, contentHash: given.contentHash, repository: given.repository, author: facts.author.name || facts.author.email,
    stage: state.stage, stageName: words.stage(state.stage), level: state.level, reasons: state.reasons,
    content: example && content(example),
    change: example && { summary: words.change(example.change), ...example.change.message === undefined ? {} : { message: example.change.message }, files: example.change.files.map(file => cardFile(file, example)) },
    findings: given.findings?.map(({ severity, message, field }) => ({ severity, message, ...field === undefined ? {} : { field } })),
    consent: purposes.map(purpose => {
      const { status, grant } = state.consent[purpose];
      const use = uses.find(each => each.purpose === purpose);
      return { purpose: words.purpose(purpose), status, ...grant?.expires === undefined ? {} : { expires: grant.expires }, usable: use !== undefined && !use.step, ...use?.step && { next: words.step(use.step) } };
    }),
    suggestions: row.suggested.map(({ event, stale }) => ({ event: event.id, by: event.by.name || event.by.email, stale, ...event.notes === undefined ? {} : { notes: event.notes } })), mine: row.mine,
    history: history(facts.events, given.contentHash, example, words),
    dissent: given.dissent, said: example ? reviewFacts(example, state.review.approvals) : { disputedSteps: [], votes: [] },
    refusal: given.refusal, restricted: given.restricted, canUndo: given.canUndo, canOpenCode: (example?.anchors.length ?? 0) > 0,
  };
}

/** Picked by name, so that a new field of an example does not reach the page unseen. */
function content(example: Example): CardContent {
  const { kind, title, problem, drivers, options, because, consequences, confidence, tags, links, authorship, createdAt, updatedAt, steps, confirmation, sections } = example;
  return {
    kind, title, problem, drivers, options, because, consequences, confidence, tags, links, authorship, createdAt, updatedAt,
    ...steps === undefined ? {} : { steps }, ...confirmation === undefined ? {} : { confirmation }, ...sections === undefined ? {} : { sections },
  };
}

function cardFile(file: ChangedFile, example: Example): CardFile {
  const { path, oldPath, status, patch, truncated, note } = file;
  const { added, removed } = counts(patch);
  const anchors = example.anchors.flatMap((anchor, index) => anchor.path === path ? [{ index, line: anchor.startLine }] : []);
  return { path, status, patch, truncated, added, removed, anchors, ...oldPath === undefined ? {} : { oldPath }, ...note === undefined ? {} : { note } };
}

/** Lines of hunks only: the header of a patch has lines that begin with the same marks. */
export function counts(patch: string): { readonly added: number; readonly removed: number } {
  let [added, removed, inHunk] = [0, 0, false];
  for (const line of patch.split('\n')) {
    if (line.startsWith('@@')) inHunk = true;
    else if (inHunk && line.startsWith('+')) added++;
    else if (inHunk && line.startsWith('-')) removed++;
  }
  return { added, removed };
}

/** Newest first. */
function history(events: readonly Event[], contentHash: string, example: Example | undefined, words: CardWords): CardEvent[] {
  const undone = new Set(events.flatMap(event => event.type === 'retracted'
    ? events.filter(other => other.id === event.retracts && samePerson(other.by, event.by)).map(other => other.id) : []));
  return [...events].sort(byTime).reverse().map(event => {
    const notes = event.type === 'reviewed' ? event.notes : event.type === 'withdrawn' || event.type === 'allowed' || event.type === 'answered' ? event.reason : undefined;
    const dissent = event.type === 'reviewed' ? words.dissent(event, event.contentHash === contentHash ? example?.options : undefined) : '';
    return {
      type: event.type, words: words.event(event), by: event.by.name || event.by.email, at: event.at, ...notes === undefined ? {} : { notes }, ...dissent === '' ? {} : { dissent },
      stale: event.contentHash !== contentHash && event.type !== 'withdrawn', undone: undone.has(event.id),
    };
  });
}
