/** What a dataset would hold, before anything is written: the first of two passes over the examples. Keeps small facts, never content. */
import { watching } from '../capture/secrets/team.ts';
import { Choices } from '../ledger/anonymity.ts';
import { notBefore } from '../ledger/consent.ts';
import type { ExportRules } from '../ledger/state.ts';
import type { Tokens } from '../ports.ts';
import type { Survey } from '../store.ts';
import type { Passed } from '../store/pass.ts';
import { breather } from '../store/breathe.ts';
import { inOrder } from '../store/in-order.ts';
import { teller, type About } from './about.ts';
import { leavingWith, namingOf, namingOthers, sayingWho, type NamedIn, type Naming } from './anonymous.ts';
import { byText } from './by-text.ts';
import { candidateOf, tied } from './candidate.ts';
import { checkedSurvey } from './checked-survey.ts';
import { Columns, type Shape } from './columns.ts';
import { cutOffExports, cutOffNotes, neverWere } from './cut-off.ts';
import { examine } from './examine.ts';
import type { ExportPorts, RunOptions } from './export-ports.ts';
import { attributionFault } from './attribution.ts';
import type { Contributor } from './contributors.ts';
import { filterSlips } from './filter-slips.ts';
import { externalFaults } from './external-gate.ts';
import type { DatasetFolder } from './folder.ts';
import { clockNotes, distrusted, historyFault, notBeforeHead, underGit } from './git-told.ts';
import type { LeftOut } from './left-out.ts';
import { KeptGrounds } from './kept-grounds.ts';
import { looking, refusedFor, type Looked } from './looking.ts';
import { earlierManifests, otherDatasets, type ManifestHead } from './manifest.ts';
import { NearDuplicates } from './near-duplicate.ts';
import { missingFor } from './paperwork/provenance-standards.ts';
import { blockersOf, notesOf } from './plan-notes.ts';
import { parseRecipe, type Recipe, type Side } from './recipe.ts';
import { packingOf, tableFaults } from './recipe-files.ts';
import { refusals, rulesFor } from './select.ts';
import { settle, type Candidate } from './settle.ts';
import { Shared } from './shared.ts';
import { chances } from './split.ts';
import type { Spool } from './spool.ts';
import type { Ratings } from './statistics/agreement.ts';
import { endedBy } from './still-allowed.ts';
import type { TaskId } from './tasks/index.ts';
import { contentsOf, nextVersion } from './version.ts';

export interface PlannedLine { readonly task: TaskId; /** Fingerprint of the line without its line end. */ readonly hash: string; readonly bytes: number; readonly tokens: number; /** Of a pair that may be longer than its trainer reads unless told: what is read at a time. */ readonly longest?: number; }

export interface PlannedExample {
  readonly id: string;
  readonly contentHash: string;
  readonly side: Side;
  /** Id of the consent event that lets it leave. */
  readonly consent: string;
  /** Ids of the approvals on this content. */
  readonly reviews: readonly string[];
  /** Its author marked some of the text as written with, or by, a machine. */
  readonly assisted: boolean;
  readonly about: About;
  /** Who wrote it, where the recipe has an attribution. */
  readonly contributor?: Contributor;
  /** Other datasets that hold it on the other side of training, such as `eval-1.1.0`. */
  readonly overlaps: readonly string[];
  readonly lines: readonly PlannedLine[];
}

export interface SplitCounts { readonly examples: number; readonly groups: number; readonly lines: number; readonly tokens: number; readonly bytes: number; }

export interface Plan {
  readonly recipe: Recipe;
  /** The next one by the rules of `version.ts`: never one that was built before. */
  readonly version: string;
  /** A sentence: what has changed since the newest one. */
  readonly versionWhy: string;
  /** What the version follows from: examples that drop out while they are written may make it another one. */
  readonly earlier: { readonly newest: ManifestHead | undefined; readonly taken: readonly string[] };
  /** In the order of their ids, in which they are written. */
  readonly included: readonly PlannedExample[];
  readonly leftOut: readonly LeftOut[];
  readonly splits: Readonly<Record<Side, SplitCounts>>;
  /** Sentences worth reading before going on: an empty split and why, a seed that changed. */
  readonly notes: readonly string[];
  /** Sentences that say why `buildDataset` would refuse; [] when it can go ahead. */
  readonly blockers: readonly string[];
  /** Findings in the lines that a person allowed. */
  readonly allowed: readonly { readonly example: string; readonly check: string; readonly finding: string; readonly event: string }[];
  /** The latest moment in anything that went in: the manifest's time, so that the same input gives the same bytes. */
  readonly asOf: string;
  readonly tokenizer: string;
  /** The consent that each example in it rests on, and the approvals, by the id of the example. */
  readonly grounds: Pick<KeptGrounds, 'get' | 'ending'>;
  /** What it was made from; tells what has changed since. */
  readonly survey: Survey;
  /** The lines as they were made, where they are kept. */
  readonly spool: Spool | undefined;
  /** Those it was made by; writing asks again by the same ones, and once more by those in force at the end. */
  readonly rules: ExportRules;
  /** Who is not named, and whether that still holds when more has been said. */
  readonly naming: Naming;
  readonly organisation: string | undefined;
  readonly country: string | undefined;
  /** Approvals and objections on each example that has consent for the purpose and that two colleagues or more looked at, whether it is in the dataset or not. */
  readonly verdicts: readonly Ratings[];
  /** What the lines look like. */
  readonly columns: Shape;
  /** Names of other datasets of which it is not known what they hold. */
  readonly unreadable: readonly string[];
}

/** From so many examples on it pays to load everything a second time, for others to help. */
const many = 1000;

/** @throws UserError for a recipe that cannot work, or an earlier manifest that cannot be read; AbortError when cancelled */
export async function planDataset(given: Recipe, ports: ExportPorts, folder: DatasetFolder, options: RunOptions = {}): Promise<Plan> {
  const recipe = parseRecipe(given);
  const { signal, onProgress } = options;
  folder.check(packingOf(recipe.files));
  const cutOff = await cutOffExports(ports, folder), never = neverWere(cutOff);
  const earlier = await earlierManifests(ports.files, recipe.name, never);
  const others = await otherDatasets(ports.files, recipe.name, never);
  const claimed = new Set(cutOff.flatMap(({ id, begun }) => never.has(id) && folder.place(id) === begun.target ? [id] : []));
  const taken = [...earlier.map(head => head.version), ...(await folder.versions(recipe.name)).filter(version => !claimed.has(`${recipe.name}-${version}`))];
  const [gitTold, found] = await Promise.all([ports.told?.(signal), ports.store.survey(signal)]), clock = ports.clock.now();
  const survey = checkedSurvey(await underGit(found, gitTold, ports.files), ports.signatures, signal);
  const asked = rulesFor(recipe, survey, notBeforeHead(clock, gitTold));

  const candidates = new Map<string, Candidate>();
  const grounds = new KeptGrounds(), verdicts = new Map<string, Ratings>(), named: NamedIn = new Map();
  let leftOut: LeftOut[] = [], done = 0, newestSaid = asked.now;
  const spool = ports.spool?.();
  const near = new NearDuplicates(recipe.nearDuplicates?.threshold), choices = new Choices();
  const shared = new Shared(), columns = new Columns();
  const tell = teller(shared);
  const chance = chances(recipe), slips = filterSlips(recipe.filters);
  const breathe = breather(signal), scanner = watching(ports.scanner, survey.policy);
  const apart = survey.total < many ? undefined : ports.apart?.(recipe, asked);
  // Who cancels waits for nobody, not even for a thread that hangs.
  const stop = () => { apart?.close(); };
  signal?.addEventListener('abort', stop);
  let counting: Promise<Tokens> | undefined;
  const tokens = () => counting ??= ports.tokens();
  const lookAt = looking(recipe, asked, async (selected, events) => {
    const examined = await apart?.examine(selected, events);
    signal?.throwIfAborted();
    return examined ?? examine(selected, events, recipe, { scanner, hash: ports.hash, tokens: await tokens() });
  });
  const look = async ({ told, ...passed }: Passed & { readonly told?: Looked }): Promise<Looked> => {
    const lost = distrusted(passed.facts, gitTold);
    return lost.length > 0 ? refusedFor(passed.facts, [...lost, ...refusals(passed.facts, asked)], asked) : told ?? lookAt(passed);
  };
  try {
    for await (const [{ facts, instead }, { judged, slip, refused, picked }] of inOrder(survey.all(signal, apart?.readers), look, apart?.ahead ?? 0)) {
      await breathe();
      const { id } = facts;
      choices.see(facts.events, asked.policy);
      newestSaid = notBefore(facts.events, newestSaid);
      if (instead) { for (const those of [candidates, grounds, verdicts, named]) those.delete(id); leftOut = leftOut.filter(left => left.example !== id); }
      onProgress?.({ phase: 'check', done: ++done, total: Math.max(done, survey.total) });
      if (judged) verdicts.set(id, shared.one(judged));
      if (slip) slips.see(slip);
      if (refused) leftOut.push(...refused);
      if (!picked) continue;
      const { examined, traits } = picked;
      leftOut.push(...examined.leftOut);
      columns.join(examined.shape);
      if (examined.lines.length === 0) continue;
      spool?.keep(id, examined.texts);
      chance(id);
      if (examined.named !== undefined) named.set(id, { author: traits.author, field: examined.named });
      candidates.set(id, candidateOf(traits, picked.grounds, examined, facts.events, near, tell, shared));
      grounds.keep(id, picked.grounds);
    }
  } catch (error) {
    spool?.close();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    stop();
  }

  // By the time of the newest statement about any example, which is known only now: a clock that was put back brings no consent back.
  const rules = { ...asked, now: newestSaid }, texts = leavingWith({ spool, survey, grounds, rules, recipe }, ports.hash), people = [...candidates.values()].map(({ author }) => author);
  const drop = (out: readonly LeftOut[]) => { for (const { example } of out) for (const those of [candidates, grounds, verdicts, named]) those.delete(example); leftOut.push(...out); };
  drop([...endedBy({ grounds, rules }, newestSaid), ...await sayingWho(named, choices, ports.proper, rules.policy)]);
  drop(await namingOthers(candidates.values(), people, texts, choices, ports.proper, rules.policy));
  const naming = await namingOf(recipe, people, named, texts, choices, ports.proper, rules.policy);
  const like = await near.like(breathe);
  const settled = settle([...candidates.values()].map(each => tied(each, like)), recipe, { earlier, others: others.heads, chance, anonymous: naming.anonymous, alike: (a, b) => near.alike(a, b) });
  leftOut.push(...settled.leftOut);
  const [newest] = earlier;
  const { version, why: versionWhy } = nextVersion(contentsOf(recipe, rules.terms, settled.included, ports.hash), newest, taken);
  return {
    recipe, version, versionWhy, earlier: { newest, taken }, ...settled, leftOut: leftOut.sort(byWeight),
    notes: [...clockNotes(clock, gitTold), ...cutOffNotes(cutOff), ...slips.notes(), ...notesOf(recipe, settled, earlier, others.unreadable), ...survey.policy ? missingFor(survey.policy) : []], blockers: [...historyFault(gitTold), ...survey.policy ? attributionFault(recipe.attribution, survey.terms?.text, ...(survey.terms?.continuing ?? []).map(({ text }) => text)) : [], ...blockersOf(recipe, settled.splits, leftOut), ...tableFaults(recipe, columns.shape), ...externalFaults(survey.policy, recipe.files)],
    tokenizer: apart?.tokenizer() ?? (await tokens()).encoding, grounds, survey, spool, rules, naming, organisation: survey.policy?.organisation, country: survey.policy?.country, unreadable: others.unreadable,
    verdicts: [...verdicts.values()], columns: columns.shape,
  };
}

/** By example; first what keeps it out altogether. */
const byWeight = (a: LeftOut, b: LeftOut): number => byText(a.example, b.example) || Number(a.task !== undefined) - Number(b.task !== undefined);
