/** Looks whether the record holds: every event against its example, its signature, git's history and the datasets that were built by it. Reads only. */
import type { Example, Person } from '../domain/capture/example.ts';
import { contentHash } from '../domain/capture/hash.ts';
import { manifestLimit } from '../domain/dataset/manifest.ts';
import { knownPolicies } from '../domain/dataset/policy-then.ts';
import { verifyManifest, type BuiltUnder } from '../domain/dataset/verify-manifest.ts';
import { personKey, samePerson } from '../domain/ledger/consent.ts';
import { isOnePerson } from '../domain/ledger/look-alike.ts';
import { joined, type OnePersons } from '../domain/ledger/one-person.ts';
import type { Event } from '../domain/ledger/event.ts';
import { signedText } from '../domain/ledger/signed.ts';
import type { Facts } from '../domain/ledger/state.ts';
import { suggests } from '../domain/ledger/suggestions.ts';
import { copies, eventFindings } from '../domain/ledger/verify/events.ts';
import { filesChanged, inCommit } from '../domain/ledger/verify/files.ts';
import type { Finding } from '../domain/ledger/verify/finding.ts';
import type { Commit, Touch } from '../domain/ledger/verify/record-history.ts';
import type { Files } from '../domain/ports.ts';
import type { Snapshot, Store } from '../domain/store.ts';
import { termsHash } from '../domain/store/defaults.ts';
import { datasetsFolder, eventPath, eventsFolder, examplePath, idIn, policyPath, privateFolder, suggestionFolder, suggestionPath, termsPath } from '../domain/store/layout.ts';
import { exampleRecord, parseRecord } from '../domain/store/records.ts';
import { isUserError } from '../domain/user-error.ts';
import { openGit, type GitOptions } from './git.ts';
import { parsePolicies } from './parse-policies.ts';
import { openHistory, type OpenedHistory, type There } from './record-history.ts';
import { openSignatureChecker } from './signing.ts';
import { baseOf } from './verify-base.ts';
import { sharesFindings } from './verify-shares.ts';

export interface Verified {
  /** By file. */
  readonly findings: readonly Finding[];
  readonly examples: number; readonly events: number; readonly signed: number; readonly datasets: number; readonly commits: number;
  /** Events that git does not have yet: nothing shows who stated them. */
  readonly uncommitted: number;
  /** Under which policy each dataset was built, by its name. */
  readonly policies: readonly BuiltUnder[];
}

const pathOf = (event: Event): string => eventPath(event.example, event.id);
const writtenOnce = (path: string): boolean => path.startsWith(`${eventsFolder}/`) || path.startsWith(`${datasetsFolder}/`);
const exampleOf = (path: string): string | null => path.split('/').map(part => idIn(part) ?? idIn(part, '.json')).find(id => id !== undefined) ?? null;

/** @param onProgress hears of signatures, which take the time: how many of how many are checked */
export async function verify({ store, files, base: ref, ...options }: GitOptions & { readonly store: Store; readonly files: Files; /** A commit whose rules are believed, where those of now may have come with what is looked at. */ readonly base?: string | undefined }, signal?: AbortSignal, onProgress?: (done: number, total: number) => void): Promise<Verified> {
  const [snapshot, opened] = await Promise.all([store.load(signal, { thorough: true }), openHistory(options, signal)]);
  const { history } = opened;
  const entries = [...snapshot.entries.values()].filter(({ facts }) => !facts.draft);
  const events = entries.flatMap(({ facts }) => facts.events);
  const findings: Finding[] = [
    // Changed terms are looked at below, with those that are not in force any more.
    ...snapshot.problems.filter(({ path, code }) => !path.startsWith(privateFolder) && code !== 'changed').map(({ path, code, reason, example }): Finding => ({ severity: 'broken', code: `file-${code}`, file: path, example: example ?? null, message: reason, hint: 'Mend the file, or restore it with git.' })),
    ...filesChanged(history, writtenOnce, exampleOf), ...copies(entries.map(({ facts }) => facts), pathOf), ...await termsFindings(events, files),
  ];
  if (!history.complete) findings.push({ severity: 'broken', code: 'shallow', file: '.git', example: null, message: 'This clone does not have all of the history, so that nobody can tell what was changed in it.', hint: 'Run git fetch --unshallow; in a workflow, check out with fetch-depth: 0.' });
  const [past, signatures] = [await pastOf(snapshot, opened), await signaturesOf(events, snapshot, options, signal, onProgress)];
  findings.push(...signatures.findings);
  // The policy alone: it is what a steward has looked at.
  const base = ref === undefined ? undefined : await baseOf(ref, snapshot.policy, opened, files);
  findings.push(...base?.findings ?? []);
  const aliases = joined((base ?? snapshot.policy)?.aliases ?? []);
  const manifests = (await files.list(datasetsFolder)).filter(({ name, kind }) => kind === 'file' && name.endsWith('.json') && !name.startsWith('.'));
  const policyThere = await files.stat(policyPath) !== undefined;
  const texts = manifests.length > 0 || !policyThere || events.some(({ type }) => type === 'cleared') ? await opened.policies() : [];
  const earlier = parsePolicies(texts);
  if (!policyThere && texts.length > 0) findings.push({ severity: 'broken', code: 'policy-gone', file: policyPath, example: null, message: 'It was deleted, and git has it: nothing is exported.', hint: `A policy is changed, and never done without by deleting it. Where only the working tree has it no more: git checkout HEAD -- ${policyPath}. Where a commit took it away, that is the first one that git log --oneline -- ${policyPath} shows: git checkout <commit>^ -- ${policyPath}.` });
  const stewards = base?.stewards ?? [...snapshot.policy ? [snapshot.policy] : [], ...earlier].flatMap(each => each.stewards);
  const rewritten = contentChanges(history, past, aliases);
  for (const { facts, summary, path } of entries) {
    const versions = past.get(facts.id);
    findings.push(...eventFindings({
      facts, present: summary !== undefined, policy: base ? base.policy : snapshot.policy, aliases, stewards, pathOf, additions: event => history.added.get(pathOf(event)) ?? [], checked: signatures.checked,
      fault: event => signatures.faults.get(pathOf(event)), hashes: versions && new Set([...versions.hashes, ...summary ? [facts.contentHash] : []]),
    }));
    const others = (versions?.authors ?? []).filter(author => !isOnePerson(author, facts.author, aliases));
    if (summary && others.length > 0) findings.push({ severity: 'broken', code: 'author-changed', file: path, example: facts.id, message: `It is by ${facts.author.email} now, and was by ${[...new Set(others.map(({ email }) => email))].join(', ')} in earlier commits.`, hint: 'Whoever wrote it stays its author, and consent is theirs. Put the author back with git.' });
    const changed = summary && !facts.events.some(event => event.type === 'granted' && samePerson(event.by, facts.author) && event.contentHash === facts.contentHash) ? rewritten(facts) : undefined;
    if (changed) findings.push({ severity: 'note', code: 'content-changed', file: path, example: facts.id, message: `It is by ${facts.author.email}, its words were changed in ${inCommit(changed)}, and its author has not consented to what it says now.`, hint: 'Nothing of it is exported. Have its author look at it: they renew the consent, or the words are put back with git.' });
    const [first] = summary ? history.added.get(path) ?? [] : [];
    if (first && !first.commit.people.some(person => samePerson(person, facts.author)) && others.length === 0) findings.push({ severity: 'note', code: 'example-author', file: path, example: facts.id, message: `It is by ${facts.author.email}, and was added in ${inCommit(first.commit)}.`, hint: 'Its author’s consent is what counts; look whether that is in order.' });
  }
  findings.push(...await suggestionFindings(entries.map(({ facts }) => facts), store, files));
  const policyOf = knownPolicies(snapshot.policy, earlier);
  const policies: BuiltUnder[] = [], git = openGit(options), factsOf = (id: string): Facts | undefined => snapshot.entries.get(id)?.facts;
  // Of what a shallow clone begins with nobody knows what was there before: then the manifest alone tells who was known.
  const there = (file: string): Promise<readonly There[]> => Promise.all((history.added.get(file) ?? []).map(async ({ commit }) => ({ ...await opened.there(commit.id), ...!history.complete && { events: new Set<string>() } })));
  for (const { name } of manifests) {
    signal?.throwIfAborted();
    const file = `${datasetsFolder}/${name}`;
    const { findings: found, builtUnder } = verifyManifest(file, await files.read(file, manifestLimit).catch(() => undefined) ?? '', factsOf, policyOf, sha256 => base?.policyOf(file, sha256));
    findings.push(...found, ...await sharesFindings(file, { files, factsOf, policyOf, proper: people => git.proper(people), there }));
    if (builtUnder) policies.push(builtUnder);
  }
  return {
    findings: findings.sort((a, b) => a.file < b.file ? -1 : a.file > b.file ? 1 : 0), examples: entries.length, events: events.length, signed: events.filter(({ signature }) => signature !== undefined).length, datasets: manifests.length, commits: history.commits, policies,
    uncommitted: events.filter(event => !history.now.has(pathOf(event))).length,
  };
}

interface Past { readonly hashes: readonly string[]; readonly authors: readonly Person[]; /** Of each content that git has, by git’s id of it. */ readonly hashOf: ReadonlyMap<string, string>; }

/** What an example said in earlier commits, where an event is about something else than what it says now, or it was changed. Undefined where git does not have it. */
async function pastOf(snapshot: Snapshot, { history, contents }: OpenedHistory): Promise<ReadonlyMap<string, Past>> {
  const wanted = new Map<string, readonly string[]>();
  for (const { facts, summary } of snapshot.entries.values()) {
    const blobs = history.versions.get(examplePath(facts.id)) ?? [];
    if (blobs.length > 1 || facts.events.some(event => event.contentHash !== facts.contentHash) || (!summary && blobs.length > 0)) wanted.set(facts.id, blobs);
  }
  const past = new Map<string, Past>();
  const texts = await contents([...wanted.values()].flat());
  for (const [id, blobs] of wanted) {
    const read = blobs.flatMap((blob): Example[] => { const text = texts.get(blob); const parsed = text === undefined ? undefined : parseRecord(text, exampleRecord); return parsed && 'value' in parsed ? [parsed.value] : []; });
    if (read.length === blobs.length && blobs.length > 0) past.set(id, { hashes: read.map(contentHash), hashOf: new Map(read.map((each, at) => [blobs[at] ?? '', contentHash(each)])), authors: [...new Map(read.map(({ author }) => [personKey(author), author])).values()] });
  }
  return past;
}

/** The last commit that changed what an example says and names nobody who wrote it; what only finds its place again is no such change. */
function contentChanges({ touched }: OpenedHistory['history'], past: ReadonlyMap<string, Past>, aliases: OnePersons): (facts: Facts) => Commit | undefined {
  const byPath = new Map<string, Touch[]>();
  for (const touch of touched) byPath.set(touch.path, [...byPath.get(touch.path) ?? [], touch]);
  return ({ id, author }) => {
    const hashOf = past.get(id)?.hashOf;
    return byPath.get(examplePath(id))?.findLast(({ commit, before, blob }) => hashOf?.has(before) && hashOf.has(blob) && hashOf.get(before) !== hashOf.get(blob) && !commit.people.some(person => isOnePerson(person, author, aliases)))?.commit;
  };
}

async function signaturesOf(events: readonly Event[], { policy }: Snapshot, options: GitOptions, signal?: AbortSignal, onProgress?: (done: number, total: number) => void): Promise<{ readonly checked: boolean; readonly faults: ReadonlyMap<string, string>; readonly findings: readonly Finding[] }> {
  const signed = events.flatMap(event => event.signature === undefined ? [] : [{ event, text: signedText(event), signature: event.signature, by: event.by, at: event.at }]);
  try {
    const found = await openSignatureChecker(options).faults(signed, signal, done => onProgress?.(done, signed.length));
    return { checked: true, faults: new Map([...found].flatMap(([at, fault]) => { const event = signed[at]?.event; return event ? [[pathOf(event), fault] as const] : []; })), findings: [] };
  } catch (error) {
    if (!isUserError(error)) throw error;
    const severity = policy?.signatures === 'required' ? 'broken' : 'note';
    return { checked: false, faults: new Map(), findings: [{ severity, code: 'signers', file: policyPath, example: null, message: `${String(signed.length)} signed event${signed.length === 1 ? '' : 's'} could not be checked. ${error.message}`, hint: error.hint ?? '' }] };
  }
}

/** The words beside a review are those that its event has the hash of. Of an example that was withdrawn there are none. */
async function suggestionFindings(all: readonly Facts[], store: Pick<Store, 'suggestion'>, files: Files): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  const known = new Set<string>();
  for (const { id, events } of all) {
    const withdrawn = events.some(({ type }) => type === 'withdrawn');
    for (const event of events.filter(suggests)) {
      const file = suggestionPath(id, event.id);
      known.add(file);
      if (withdrawn) continue;
      try {
        if (!await store.suggestion(event)) found.push({ severity: 'note', code: 'suggestion-gone', file, example: id, message: 'The words that a review suggests are not there.', hint: 'Restore the file with git, if its author still has to answer it.' });
      } catch (error) {
        if (!isUserError(error)) throw error;
        found.push({ severity: 'broken', code: 'suggestion', file, example: id, message: error.message, hint: error.hint ?? '' });
      }
    }
    if (!withdrawn) for (const { name } of await files.list(suggestionFolder(id))) {
      const file = `${suggestionFolder(id)}/${name}`;
      if (!known.has(file) && !name.startsWith('.')) found.push({ severity: 'note', code: 'suggestion-unknown', file, example: id, message: 'No review says that it suggests this.', hint: 'It counts for nothing. Ask who committed it, or delete the file.' });
    }
  }
  return found;
}

/** A version of the terms is one text for good. */
async function termsFindings(events: readonly Event[], files: Files): Promise<readonly Finding[]> {
  const given = new Map<number, Map<string, number>>();
  for (const event of events) if (event.type === 'granted') {
    const hashes = given.get(event.terms.version) ?? new Map<string, number>();
    given.set(event.terms.version, hashes.set(event.terms.sha256, (hashes.get(event.terms.sha256) ?? 0) + 1));
  }
  const found: Finding[] = [];
  for (const [version, hashes] of given) {
    const file = termsPath(version);
    const text = await files.read(file).catch(() => undefined);
    const [severity, now] = text === undefined ? ['note', undefined] as const : ['broken', termsHash(text)] as const;
    const others = [...hashes].reduce((sum, [hash, count]) => hash === now ? sum : sum + count, 0);
    if (others > 0) found.push({ severity, code: 'terms', file, example: null, message: text === undefined ? `Nobody can read what ${String(others)} consent${others === 1 ? ' was' : 's were'} given to: the file is not there.` : `${String(others)} consent${others === 1 ? ' was' : 's were'} given to other words under this version.`, hint: 'Put the text back with git; new words are a new version.' });
  }
  return found;
}
