/** One example as a person reads it in a terminal: the reasoning first, then the change, then who said what about it. */
import type { Example, Option } from '../../domain/capture/example.ts';
import { reviewFacts } from '../../domain/dataset/review-facts.ts';
import type { Event, Reviewed } from '../../domain/ledger/event.ts';
import { bold, dim, green, red, type Line } from './line.ts';
import { plainLines } from './plain.ts';

function* block(heading: string, ...texts: readonly (string | undefined)[]): Iterable<Line> {
  const some = texts.filter(text => text !== undefined && text.trim() !== '');
  if (some.length === 0) return;
  yield '';
  yield [bold(heading)];
  for (const text of some) for (const line of plainLines(text ?? '')) yield `  ${line}`;
}
const bullets = (items: readonly string[], sign = '-'): readonly string[] => items.map(item => `${sign} ${item}`);

function optionText(option: Option, votes: string): string {
  return [`${option.chosen ? '✓' : '✗'} ${option.title}${votes}`, option.description, ...bullets(option.pros, '+'), ...bullets(option.cons),
    option.rejectedBecause ? `rejected because: ${option.rejectedBecause}` : ''].filter(line => line !== '').join('\n  ');
}

/** @param approvals those that stand on this content: what they say about steps and options is shown beside them */
export function* exampleText(example: Example, approvals: readonly Reviewed[]): Iterable<Line> {
  const { votes, disputedSteps } = reviewFacts(example, approvals);
  const divided = votes.some((count, at) => count > 0 && example.options[at]?.chosen === false);
  yield* block('Problem', example.problem);
  yield* block('Drivers', ...bullets(example.drivers));
  yield* block('Options', ...example.options.map((option, at) => optionText(option, divided ? `  (${votes[at] ?? 0} of ${approvals.length} reviewers would choose it)` : '')));
  yield* block('Because', example.because);
  yield* block('Steps', ...(example.steps ?? []).map((step, at) => `${at + 1}. ${step}${disputedSteps.includes(at) ? '  (disputed in review)' : ''}`));
  yield* block('Consequences', ...bullets(example.consequences.positive, '+'), ...bullets(example.consequences.negative));
  yield* block('Confirmation', example.confirmation);
  for (const { heading, body } of example.sections ?? []) yield* block(heading, body);
  yield* block('Links', ...example.links);
  yield* block('From history', ...Object.entries(example.quoted ?? {}).map(([field, { commit, by, merge }]) => merge ? `${field}: description of merge ${commit.slice(0, 12)}, made by ${by.name}` : `${field}: words of ${by.name}, commit ${commit.slice(0, 12)}`));
}

/** The patches, as a diff is coloured everywhere; those of rejected options last, each below its name. */
export function* changeText({ change, options }: Pick<Example, 'change' | 'options'>): Iterable<Line> {
  for (const file of change.files) {
    yield '';
    if (file.note) yield [dim(`${file.path}: ${file.note}`)];
    yield* patchText(file.patch);
  }
  for (const { title, patch, chosen } of options) {
    if (patch === undefined) continue;
    yield '';
    yield [bold(`${chosen ? 'Code of' : 'Rejected:'} ${plainLines(title).join(' ')}`)];
    yield* patchText(patch);
  }
}

/** Not trimmed: a patch's white space counts. */
function* patchText(patch: string): Iterable<Line> {
  for (const line of patch.replace(/\n$/, '').replaceAll('\t', '    ').split('\n')) yield line.startsWith('+') ? [green(line)] : line.startsWith('-') ? [red(line)] : line;
}

/** What an event says, without its hashes. @param content where it is there: an event on another content tells options by number */
export function eventText(event: Event, content?: { readonly hash: string; readonly example: Example }): string {
  const said = event.type === 'granted' ? `consented to ${event.purposes.join(', ')} (terms ${event.terms.version}${event.expires ? `, until ${event.expires.slice(0, 10)}` : ''}${event.anonymous === undefined ? '' : `, ${namedText(event.anonymous)}`})`
    : event.type === 'withdrawn' ? `withdrew consent${event.reason ? `: ${event.reason}` : ''}`
    : event.type === 'reviewed' ? `${event.verdict === 'approved' ? 'approved it' : event.verdict === 'rejected' ? 'rejected it' : 'asked for changes'}${dissentText(event, content?.hash === event.contentHash ? content.example : undefined)}${event.suggests === undefined ? '' : ' and suggested an edit'}${event.notes ? `: ${event.notes}` : ''}`
    : event.type === 'retracted' ? 'took back their verdict'
    : event.type === 'allowed' ? `allowed one finding of ${event.check}: ${event.reason}`
    : event.type === 'answered' ? `${event.accepted ? `took a suggested edit over${event.fields ? ` (${event.fields.join(', ')})` : ''}` : 'declined a suggested edit'}${event.reason ? `: ${event.reason}` : ''}`
    : event.type === 'credited' ? `chose for all that is theirs: ${namedText(event.anonymous)}`
    : `set its level to ${event.level}`;
  return `${event.at.slice(0, 16).replace('T', ' ')}  ${event.by.name} ${said}${event.signature === undefined ? '' : ' (signed)'}`;
}

const namedText = (anonymous: boolean): string => anonymous ? 'anonymous in what is published' : 'may be named in what is published';

function dissentText({ disputedSteps = [], wouldChoose }: Reviewed, example: Example | undefined): string {
  const option = wouldChoose === undefined ? undefined : example?.options[wouldChoose]?.title;
  const parts = [
    ...disputedSteps.length > 0 ? [`disputes step ${disputedSteps.map(at => at + 1).join(', ')}`] : [],
    ...wouldChoose === undefined ? [] : [`would have chosen ${option === undefined ? `option ${wouldChoose + 1}` : `“${option}”`}`],
  ];
  return parts.length > 0 ? ` (${parts.join('; ')})` : '';
}
