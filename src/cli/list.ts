/** `because list`: every example of the repository and what has to happen to it. */
import type { Finding } from '../domain/capture/checks/check.ts';
import { newestFirst } from '../domain/ledger/newest-first.ts';
import { stages, type Stage } from '../domain/ledger/state.ts';
import type { Git } from '../domain/ports.ts';
import type { Snapshot, Store } from '../domain/store.ts';
import { columns } from './support/columns.ts';
import { defineCommand, type Cli } from './support/command.ts';
import { describe, idSpan, rulesOf, stageSpan, titleOf } from './support/describe.ts';
import { count, red, yellow, type Line } from './support/line.ts';
import { lookForFindings } from './support/look-for-findings.ts';
import { toldBy, withTold } from './support/trusted.ts';

export const list = defineCommand<{ stage?: Stage; drafts?: true; findings?: true }>({
  name: 'list',
  summary: 'List the examples, newest first',
  help: `Exit code: 0, also when there are none; 2 where --findings could not look at all of them.
JSON: { examples: [{ id, stage, reasons[], level, title, kind, author {name, email}, createdAt, updatedAt,
paths[], tags[], consent {purpose: status}, uses {purpose: null | {code, next}}, approvedBy[], contentHash, file,
findings: null | [{ check, message, field }] }], hidden, problems }
"uses" has the purposes that the policy offers: null where the example may be used, else the one thing that is missing.
"findings" is what keeps an example out until its author settles it; null where nobody looked, which takes --findings: an example may then
stand as ready and hold a secret. because show looks at its one example always, and an export at every line.
What git has lost, changed or withdrawn elsewhere is told here too; whether each signature is good, because show, because verify and an export tell.
"hidden" counts private drafts that --drafts would show, "problems" what because check would name.`,
  arguments: [],
  options: [
    { flags: '--stage <stage>', detail: 'only those at this point', choices: stages },
    { flags: '--drafts', detail: 'your private drafts too' },
    { flags: '--findings', detail: 'look for secrets and personal data in each; takes longer' },
  ],
  async run(cli, { stage, drafts, findings: wanted }) {
    const { store, root, git } = await cli.repository();
    const signal = cli.interruptible();
    const snapshot = await store.load(signal);
    const rules = rulesOf(snapshot, cli.now);
    const told = await toldBy(cli, root), entries = newestFirst(snapshot).map(entry => ({ ...entry, facts: withTold(entry.facts, told) }));
    const all = entries.map(entry => describe(entry, rules));
    const isShown = (each: { readonly stage: Stage }) => (stage === undefined || each.stage === stage) && (each.stage !== 'draft' || drafts === true || stage === 'draft');
    // What is found makes an example a blocked one, and of no other stage.
    const mayBeShown = (each: { readonly stage: Stage }) => isShown(each) || (stage === 'blocked' && (each.stage === 'ready' || each.stage === 'to-review'));
    const known = wanted ? await findings(cli, people => git.proper(people), store, snapshot, new Set(all.filter(mayBeShown).map(({ id }) => id)), signal) : undefined;
    // Only what was looked at is another than before.
    const shown = entries.flatMap((entry, at) => { const found = known?.get(entry.facts.id), each = found ? describe(entry, rules, found) : all[at]; return each && isShown(each) ? [each] : []; });
    const hidden = stage === undefined ? all.filter(each => each.stage === 'draft' && drafts !== true).length : 0;
    const text: Line[] = shown.length > 0 ? [...columns(shown.map(each => [idSpan(each.id), stageSpan(each.stage), each.author.name, titleOf(each)]), cli.width)] : ['No examples.'];
    if (hidden > 0) text.push(`${count(hidden, 'private draft')} not shown (--drafts).`);
    const found = shown.filter(each => (each.findings ?? []).length > 0);
    if (found.length > 0) text.push([red(`Something was found in ${count(found.length, 'example')}`), `: ${found.map(({ id }) => id).join(', ')}. because show tells what.`]);
    const unseen = wanted ? shown.filter(({ id, findings: seen }) => seen === null && snapshot.entries.get(id)?.summary) : [];
    if (unseen.length > 0) text.push([yellow(`Secrets could not be looked for in ${count(unseen.length, 'example')}`), `: ${unseen.map(({ id }) => id).join(', ')}. --verbose tells why.`]);
    if (snapshot.problems.length > 0) text.push([yellow(`${count(snapshot.problems.length, 'file')} cannot be used: because check tells why.`)]);
    return { exit: unseen.length > 0 ? 2 : 0, data: { examples: shown, hidden, problems: snapshot.problems.length }, text };
  },
});

/** By id, of whatever can be read of these. */
async function findings(cli: Cli, proper: Git['proper'], store: Store, snapshot: Snapshot, wanted: ReadonlySet<string>, signal: AbortSignal): Promise<ReadonlyMap<string, readonly Finding[]>> {
  const look = lookForFindings(snapshot, cli.log, proper);
  const known = new Map<string, readonly Finding[]>();
  for (const { facts, summary } of snapshot.entries.values()) {
    if (!wanted.has(facts.id)) continue;
    const example = summary ? await store.read(facts.id).catch((error: unknown) => { cli.log.warn(`${facts.id} could not be read: ${error instanceof Error ? error.message : String(error)}`); return undefined; }) : undefined;
    const found = example && await look(example, signal);
    if (found) known.set(facts.id, found);
  }
  return known;
}
