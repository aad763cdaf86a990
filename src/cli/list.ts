/** `because list`: every example of the repository and what has to happen to it. */
import { newestFirst } from '../domain/ledger/newest-first.ts';
import { stages, type Stage } from '../domain/ledger/state.ts';
import { columns } from './support/columns.ts';
import { defineCommand } from './support/command.ts';
import { describe, idSpan, rulesOf, stageSpan, titleOf } from './support/describe.ts';
import { count, yellow, type Line } from './support/line.ts';

export const list = defineCommand<{ stage?: Stage; drafts?: true }>({
  name: 'list',
  summary: 'List the examples, newest first',
  help: `Exit code: 0, also when there are none.
JSON: { examples: [{ id, stage, reasons[], level, title, kind, author {name, email}, createdAt, updatedAt,
paths[], tags[], consent {purpose: status}, uses {purpose: null | {code, next}}, approvedBy[], contentHash, file }], hidden, problems }
"uses" has the purposes that the policy offers: null where the example may be used, else the one thing that is missing.
"hidden" counts private drafts that --drafts would show, "problems" what because check would name.`,
  arguments: [],
  options: [
    { flags: '--stage <stage>', detail: 'only those at this point', choices: stages },
    { flags: '--drafts', detail: 'your private drafts too' },
  ],
  async run(cli, { stage, drafts }) {
    const { store } = await cli.repository();
    const snapshot = await store.load();
    const rules = rulesOf(snapshot, cli.now);
    const all = newestFirst(snapshot).map(entry => describe(entry, rules));
    const shown = all.filter(each => stage === undefined || each.stage === stage).filter(each => each.stage !== 'draft' || drafts === true || stage === 'draft');
    const hidden = stage === undefined ? all.filter(each => each.stage === 'draft' && drafts !== true).length : 0;
    const text: Line[] = shown.length > 0 ? [...columns(shown.map(each => [idSpan(each.id), stageSpan(each.stage), each.author.name, titleOf(each)]), cli.width)] : ['No examples.'];
    if (hidden > 0) text.push(`${count(hidden, 'private draft')} not shown (--drafts).`);
    if (snapshot.problems.length > 0) text.push([yellow(`${count(snapshot.problems.length, 'file')} cannot be used: because check tells why.`)]);
    return { exit: 0, data: { examples: shown, hidden, problems: snapshot.problems.length }, text };
  },
});
