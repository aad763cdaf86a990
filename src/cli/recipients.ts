/** `because recipients`: who got a dataset, when and for what; who of them has to be told that examples in it may not be used any more, and in which words. */
import * as path from 'node:path';
import { newId } from '../domain/capture/id.ts';
import { findHeld } from '../domain/dataset/copies/held.ts';
import { noticeText } from '../domain/dataset/copies/notice.ts';
import { toBeTold, type DatasetState, type RecipientState } from '../domain/dataset/copies/overview.ts';
import { recordNotified } from '../domain/dataset/copies/recipients.ts';
import { manifestLimit } from '../domain/dataset/manifest.ts';
import { UserError } from '../domain/user-error.ts';
import { copyIn, linesIn } from '../node/dataset-copy.ts';
import { defineCommand, type Answer, type Cli } from './support/command.ts';
import { datasetStates } from './support/dataset-states.ts';
import { idSpan } from './support/describe.ts';
import { handOver } from './support/hand-over.ts';
import { bold, count, dim, green, yellow, type Line } from './support/line.ts';
import type { Opened } from './support/open-repository.ts';
import { personIn } from './support/person-in.ts';

interface Given extends Readonly<Record<string, string | boolean | undefined>> { action?: 'list' | 'add' | 'notices' | 'notified'; dataset?: string; to?: string; for?: string; on?: string; recipient?: string; in?: string; }

export const recipients = defineCommand<Given>({
  name: 'recipients',
  summary: 'Record who got a dataset, and see who must be told when an example in it is withdrawn',
  help: `because recipients                                                          who has what
because recipients add team-1.0.0 --to "Steady Ltd, models@steady.example" --for "pilot of the review model"
because recipients notices [dataset]                                        the texts to send to those who have to be told
because recipients notified team-1.0.0 --recipient <id>                     they were told
Records are written once, in .because/datasets/<dataset>/, and go into git: all who have the repository read them.
Exit code: 0; 1 when nothing could be recorded; 2 when somebody has to be told (list, notices).
JSON: { recipients: [{ dataset, id, to, for, on, by {name, email}, told[], toTell[], notice? }] }
"told" and "toTell" are ids of examples; "notice" is the text, with the action notices.`,
  arguments: [{ flags: '[action]', detail: 'list when it is not said', choices: ['list', 'add', 'notices', 'notified'] }, { flags: '[dataset]', detail: 'such as team-1.0.0; the newest version where only the name is given' }],
  options: [
    { flags: '--to <who>', detail: 'add: the person or organisation that got it' },
    { flags: '--for <what>', detail: 'add: what they got it for' },
    { flags: '--on <day>', detail: 'add: when, such as 2026-11-20 (default: today)' },
    { flags: '--recipient <id>', detail: 'notified: who was told; the id of their record' },
    { flags: '--in <folder>', detail: 'notices: where datasets lie, for the numbers of the lines (default: because-datasets in the repository)' },
  ],
  async run(cli, given) {
    const repository = await cli.repository();
    const action = given.action ?? 'list';
    if (action === 'add') await add(cli, repository, given);
    if (action === 'notified') await notified(cli, repository, given);
    const all = await look(cli, repository);
    const wanted = given.dataset === undefined ? all : all.filter(({ held }) => held === findHeld(all.map(each => each.held), given.dataset ?? ''));
    return action === 'notices' ? notices(cli, repository, wanted, given.in) : listed(wanted, action);
  },
});

const look = async (cli: Cli, repository: Opened): Promise<readonly DatasetState[]> => datasetStates(cli, repository, await repository.store.load());

async function add(cli: Cli, repository: Opened, { dataset, to, for: use, on }: Given): Promise<void> {
  if (dataset === undefined || to === undefined || use === undefined) throw new UserError('Which dataset, who got it and what for: all three are needed.', { hint: 'because recipients add team-1.0.0 --to "Steady Ltd" --for "pilot of the review model"' });
  const held = findHeld((await look(cli, repository)).map(each => each.held), dataset);
  await (await handOver(cli, repository, { to, for: use, on })).record(held.id);
}

async function notified(cli: Cli, repository: Opened, { dataset, recipient }: Given): Promise<void> {
  if (dataset === undefined || recipient === undefined) throw new UserError('Which dataset, and which recipient was told?', { hint: 'because recipients lists both; then: because recipients notified team-1.0.0 --recipient <id>' });
  const all = await look(cli, repository);
  const held = findHeld(all.map(each => each.held), dataset);
  const state = all.find(each => each.held === held)?.recipients.find(each => each.recipient.id === recipient);
  if (state && state.toTell.length === 0) throw new UserError(`There is nothing to tell ${state.recipient.to} about ${held.id}.`, { hint: 'Nothing was recorded.' });
  await recordNotified(repository.files, held.id, { id: newId(cli.now), now: cli.now, by: await personIn(repository) }, { recipient, examples: state?.toTell.map(({ id }) => id) ?? [] });
}

const pairs = (all: readonly DatasetState[]) => all.flatMap(state => state.recipients.map(each => ({ state, each })));
const described = ({ held }: DatasetState, { recipient: { told, ...recipient }, toTell }: RecipientState, notice?: string): object => ({ dataset: held.id, ...recipient, told: [...told].sort(), toTell: toTell.map(({ id }) => id), ...notice !== undefined && { notice } });

function listed(all: readonly DatasetState[], action: string): Answer {
  const lines = pairs(all).map(({ state: { held }, each: { recipient, toTell } }): Line => [idSpan(recipient.id), '  ', bold(held.id), '  ', `${recipient.to}, ${recipient.on}, for: ${recipient.for}  `,
    toTell.length > 0 ? yellow(`to be notified of ${count(toTell.length, 'example')}`) : recipient.told.size > 0 ? green('notified') : dim('has it')]);
  const faults = all.flatMap(each => each.faults);
  const open = all.some(each => toBeTold(each).length > 0) || faults.length > 0;
  return { exit: action === 'list' && open ? 2 : 0, data: { recipients: pairs(all).map(({ state, each }) => described(state, each)) }, text: [...lines.length > 0 ? lines : ['Nobody is on record as having a dataset.'], ...faults.map((fault): Line => [yellow(fault)])] };
}

async function notices(cli: Cli, { root, files }: Opened, all: readonly DatasetState[], where: string | undefined): Promise<Answer> {
  const parent = where === undefined ? path.join(root, 'because-datasets') : path.resolve(cli.folder, where);
  const data: object[] = [];
  const text: Line[] = [];
  for (const state of all) {
    for (const each of toBeTold(state)) {
      const folder = await copyIn(parent, state.held.id, await files.read(state.held.path, manifestLimit) ?? '');
      const notice = noticeText(state, each, folder === undefined ? undefined : await linesIn(folder, new Set(each.toTell.map(({ id }) => id))));
      data.push(described(state, each, notice));
      if (text.length > 0) text.push('', '-----', '');
      text.push(...notice.split('\n').map(line => [line]), [dim(`When it is sent: because recipients notified ${state.held.id} --recipient ${each.recipient.id}`)]);
    }
  }
  return { exit: data.length > 0 ? 2 : 0, data: { recipients: data }, text: text.length > 0 ? text : ['Nobody has to be told anything.'] };
}
