/** `because datasets`: every dataset that was ever built from this repository, what may not be used any more in each, and who has a copy. */
import { linesRevoked, toBeTold, type DatasetState } from '../domain/dataset/copies/overview.ts';
import { columns } from './support/columns.ts';
import { defineCommand } from './support/command.ts';
import { datasetStates } from './support/dataset-states.ts';
import { idSpan } from './support/describe.ts';
import { bold, count, dim, green, red, yellow, type Line, type Span } from './support/line.ts';

export const datasets = defineCommand<{ revoked?: true }>({
  name: 'datasets',
  summary: 'List the datasets built from this repository, what is revoked in each, and who has to be told',
  help: `A dataset is revoked in part when consent to some of its examples was withdrawn, has expired or was narrowed since. It is unclear where
nobody can tell, as when a revert took an event away that git's history holds.
Exit code: 0; 2 when one that nothing replaces yet is revoked in part, somebody has to be told, or it cannot be told what one holds.
JSON: { datasets: [{ id, name, version, purpose, format, tasks[], asOf, examples, lines, manifest, fault?, revoked: [{ id, contentHash, lines,
code (withdrawn, expired, narrowed), reason, at? }], unclear: [as revoked], replacedBy?, cutOff?, recipients: [{ id, to, for, on, by, toTell[] }], faults[] }] }
Newest version first. "manifest" is a path in the repository; "cutOff" says that an export died before the dataset was there; "toTell" has the ids of the examples that this recipient was not told of yet.`,
  arguments: [],
  options: [{ flags: '--revoked', detail: 'only those that are revoked in part' }],
  async run(cli, { revoked }) {
    const repository = await cli.repository();
    const all = (await datasetStates(cli, repository, await repository.store.load())).filter(each => !revoked || each.revoked.length > 0 || each.held.fault !== undefined);
    const open = all.some(each => each.held.fault !== undefined || each.faults.length > 0 || each.unclear.length > 0 || toBeTold(each).length > 0 || (each.revoked.length > 0 && each.replacedBy === undefined));
    return { exit: open ? 2 : 0, data: { datasets: all.map(described) }, text: all.length === 0 ? [revoked ? 'No dataset is revoked in part.' : 'No dataset was built from this repository yet.'] : textOf(all, cli.width) };
  },
});

function* textOf(all: readonly DatasetState[], width: number | undefined): Iterable<Line> {
  yield* columns(all.map(each => {
    const { manifest } = each.held;
    return [bold(each.held.id), manifest ? `${count(each.examples, 'example')}, ${count(each.lines, 'line')}` : '', manifest ? manifest.purpose : '', manifest ? manifest.recipe.format : '', stateSpan(each)];
  }), width, 40);
  for (const each of all) {
    if (each.held.fault !== undefined) yield ['  ', red(each.held.id), `: ${each.held.fault}`];
    if (each.cutOff !== undefined) yield ['  ', yellow(each.held.id), `: ${each.cutOff}`];
    for (const one of [...each.revoked, ...each.unclear]) yield [`  ${each.held.id}: `, idSpan(one.id), `  ${count(one.lines, 'line')}  ${one.reason}${one.at === undefined ? '' : ` (${one.at.slice(0, 10)})`}`];
    for (const { recipient, toTell } of each.recipients) yield [`  ${each.held.id}: `, toTell.length > 0 ? yellow('to be notified') : dim(recipient.told.size > 0 ? 'notified' : 'has it'), `  ${recipient.to}, ${recipient.on}, for: ${recipient.for}`];
    for (const fault of each.faults) yield [`  ${each.held.id}: `, red(fault)];
  }
  if (all.some(each => toBeTold(each).length > 0)) yield 'because recipients notices prints what to send them.';
  const [first] = all.filter(each => each.revoked.length > 0 && each.replacedBy === undefined && each.held.manifest);
  if (first) yield `because replace ${first.held.id} builds the next version without what may not be used any more.`;
}

function stateSpan(state: DatasetState): Span {
  if (state.held.fault !== undefined) return red('unreadable');
  const replaced = state.replacedBy === undefined ? '' : `, replaced by ${state.replacedBy}`;
  if (state.revoked.length > 0) return (state.replacedBy === undefined ? red : yellow)(`revoked in part: ${count(state.revoked.length, 'example')}, ${count(linesRevoked(state), 'line')}${replaced}`);
  if (state.cutOff !== undefined) return yellow('cut off');
  return state.unclear.length > 0 ? yellow(`unclear: ${count(state.unclear.length, 'example')}`) : green('nothing revoked');
}

const described = ({ held, examples, lines, revoked, unclear, replacedBy, cutOff, recipients, faults }: DatasetState): object => ({
  id: held.id, ...held.manifest && { name: held.manifest.name, version: held.manifest.version, purpose: held.manifest.purpose, format: held.manifest.recipe.format, tasks: held.manifest.recipe.tasks, asOf: held.manifest.asOf },
  examples, lines, manifest: held.path, ...held.fault !== undefined && { fault: held.fault }, revoked, unclear, ...replacedBy !== undefined && { replacedBy }, ...cutOff !== undefined && { cutOff },
  recipients: recipients.map(({ recipient: { told: _, ...recipient }, toTell }) => ({ ...recipient, toTell: toTell.map(({ id }) => id) })), faults,
});
