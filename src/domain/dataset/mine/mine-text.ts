/** What is held of one person, as markdown that reads well as it is: it is theirs to take away. What they wrote stands as quotations, so that no line of it can pass for one of ours. */
import { oneLine } from '../../capture/hidden-characters.ts';
import type { Example } from '../../capture/example.ts';
import type { SuggestedWords } from '../../capture/suggestion.ts';
import { purposes, type Event } from '../../ledger/event.ts';
import { suggestionPath } from '../../store/layout.ts';
import { fence } from '../markdown-text.ts';
import { quantity } from '../quantity.ts';
import { ownAndMerged, withdrawable, type Mine, type MyExample } from './mine.ts';

/** `places`: the lines, from 0, at which an example or a draft begins. */
export interface MineText { readonly text: string; readonly places: readonly { readonly line: number; readonly id: string; readonly kind: 'kept' | 'draft' | 'withdrawn' }[]; }

export function mineText(mine: Mine, repository: string): MineText {
  const { examples, drafts, said, datasets, unreadable, recorded } = mine, { own, merged } = ownAndMerged(mine);
  const lines: string[] = [
    `# What ${oneLine(repository, 100)} holds of ${oneLine(mine.email, 200)}`, '',
    `${quantity(examples.length, 'example')} (${withdrawable(mine).length} not withdrawn), ${quantity(drafts.length, 'draft')} on this machine, ${said.length} statements about examples of others, ${quantity(datasets.length, 'dataset')} with lines of yours. As of ${mine.asOf.slice(0, 10)}.`, '',
    'To withdraw one: “Withdraw Consent…” above it in the editor, or the command *Because: Withdraw Consent*. All of them: *Because: Withdraw All of Mine*. Nobody can do that for you, and nobody can keep you from it.', '',
    mine.anonymous ? 'You are anonymous in everything that is published: a number in datasets, never a name, and counted all the same. What was published with your name before stays as it is.'
      : 'You may be named in what is published, where the terms and the recipe of a dataset say so. You can choose to be anonymous, for all that is yours.', '',
    ...mine.others.map(each => `- ${underOther(each)}`), ...mine.others.length > 0 ? [''] : [],
    'Not listed, because Because cannot see it: older commits of this repository, other clones of it, and what models have learned.', '',
  ];
  const places: MineText['places'][number][] = [];
  const list = (heading: string, all: readonly MyExample[], none: string) => {
    lines.push(`## ${heading}`, '', ...all.length === 0 ? [none, ''] : []);
    for (const each of all) {
      places.push({ line: lines.length, id: each.id, kind: each.stage === 'draft' ? 'draft' : each.stage === 'withdrawn' ? 'withdrawn' : 'kept' });
      lines.push(...exampleLines(each));
    }
  };
  list('Examples', examples, 'None.');
  list('Drafts', drafts, 'None on this machine.');
  lines.push('## Datasets', '', ...datasets.map(each => `- ${each.dataset}: ${quantity(each.examples, 'example')}, ${quantity(each.lines, 'line')} of yours`), ...datasets.length === 0 ? ['None holds anything of yours.'] : [], '');
  if (unreadable.length > 0) lines.push('Nobody can tell what these hold, for their manifests cannot be read:', '', ...unreadable.map(id => `- ${id}`), '');
  lines.push('## What you said about examples of others', '', ...said.flatMap(({ title, author, event, suggestion }) => [`- ${event.example}, “${oneLine(title ?? 'withdrawn', 100)}” by ${oneLine(author, 60)}: ${eventLine(event, false)}`, ...suggestion ? ['', ...contentLines(suggestion)] : []]), ...said.length === 0 ? ['Nothing.'] : [], '');
  const taken = (all: Mine['quoted'], what: string) => all.flatMap(each => [
    `- ${each.id}, “${oneLine(each.title, 100)}” by ${oneLine(each.author, 60)}: ${each.fields.map(({ field, commit }) => `${field} (${what} ${oneLine(commit.slice(0, 12))})`).join(', ')}${each.datasets.length === 0 ? '' : `; in ${each.datasets.join(', ')}`}`,
    ...each.fields.flatMap(({ words }) => words === undefined ? [] : quote(textOf(words)).map(line => `  ${line}`)),
  ]);
  if (own.length > 0) lines.push('## Your words in examples of others', '', 'They were taken over from commits of yours. What such an example may be used for its author says; ask them to take your words out, or to withdraw it.', '', ...taken(own, 'commit'), '');
  if (merged.length > 0) lines.push('## Descriptions of merges that you made, in examples of others', '', 'You are named as who made the merge; whose words its description is, git does not say. If they are yours, ask the author of the example to take them out, or to withdraw it.', '', ...taken(merged, 'merge'), '');
  if (recorded.length > 0) lines.push('## Recipients that you recorded', '', ...recorded.map(each => `- ${each.dataset}, ${each.on}: ${oneLine(each.to, 100)}, for ${oneLine(each.for)}`), '');
  return { text: lines.join('\n'), places };
}

/** An address of theirs beside the one that is looked at. */
export const underOther = ({ email, examples, statements }: Mine['others'][number]): string =>
  `Under ${oneLine(email, 200)}, which .mailmap or the policy calls yours too: ${quantity(examples, 'example')}, ${quantity(statements, 'statement')}. To see or withdraw it, have that address in git’s config.`;

function exampleLines({ id, stage, level, title, createdAt, file, contentHash, uses, datasets, events, suggestions, content }: MyExample): string[] {
  const may = purposes.filter(purpose => uses[purpose].may);
  return [
    `### ${oneLine(title ?? '', 120) || (stage === 'withdrawn' ? 'Withdrawn' : 'Without a title')}`, '',
    `- id: ${id}${createdAt === null ? '' : `, recorded ${createdAt.slice(0, 10)}`}`, `- file: ${file}`, `- content (SHA-256): ${contentHash || 'unknown'}`, `- where it stands: ${stage}, level ${level}`,
    `- may be used for: ${may.length === 0 ? 'nothing' : may.join(', ')}`, ...purposes.filter(purpose => !uses[purpose].may && stage !== 'withdrawn' && stage !== 'draft').map(purpose => `  - not for ${purpose}: ${oneLine(uses[purpose].why.join(' '), 400)}`),
    ...datasets.map(each => `- in ${each.dataset} (${each.purpose}): ${quantity(each.lines, 'line')}${each.contentHash === contentHash ? '' : ', of an earlier wording'}${each.ended === undefined ? '' : `. ${oneLine(each.ended)}`}${each.recipients.length === 0 ? '' : `${each.ended?.endsWith('.') ? '' : '.'} Handed to: ${oneLine(each.recipients.join('; '), 400)}`}`),
    ...events.map(event => `- ${eventLine(event, true)}`), '',
    ...suggestions.flatMap(({ by, words }) => [`**${oneLine(by, 60)} would have it say:**`, '', ...contentLines(words)]),
    ...content ? contentLines(content) : [],
  ];
}

function eventLine(event: Event, withName: boolean): string {
  const what = ((): string => {
    switch (event.type) {
      case 'granted': return `consent to ${event.purposes.join(', ')}${event.expires === undefined ? '' : ` until ${event.expires.slice(0, 10)}`}, under terms ${event.terms.version}${event.anonymous === undefined ? '' : `, ${namedText(event.anonymous)}`}`;
      case 'withdrawn': return `consent withdrawn${event.reason === undefined ? '' : `: ${oneLine(event.reason, 400)}`}`;
      case 'reviewed': return `${event.verdict.replaceAll('-', ' ')}${event.suggests === undefined ? '' : `, with a suggested edit (${suggestionPath(event.example, event.id)})`}${event.seconds === undefined || withName ? '' : `, in ${quantity(event.seconds, 'second')}`}${event.notes?.trim() ? `: ${oneLine(event.notes, 400)}` : ''}`;
      case 'retracted': return 'verdict taken back';
      case 'allowed': return `a finding of ${oneLine(event.check, 60)} let pass: ${oneLine(event.reason, 400)}`;
      case 'answered': return `${event.accepted ? 'a suggested edit taken over' : 'a suggested edit declined'}${event.reason?.trim() ? `: ${oneLine(event.reason, 400)}` : ''}`;
      case 'credited': return `for all that is theirs: ${namedText(event.anonymous)}`;
      case 'cleared': return `level set to ${event.level}`;
      default: return (event as Event).type;
    }
  })();
  return `${event.at.slice(0, 10)} ${withName ? `${oneLine(event.by.name, 60)}: ` : ''}${what}`;
}

const namedText = (anonymous: boolean): string => anonymous ? 'anonymous in what is published' : 'may be named in what is published';

function contentLines({ problem, drivers, options, because, steps, consequences, confirmation, sections, change }: SuggestedWords & Partial<Pick<Example, 'change'>>): string[] {
  const part = (heading: string, ...texts: readonly string[]) => {
    const some = texts.filter(text => text.trim() !== '');
    return some.length === 0 ? [] : [`**${heading}**`, '', ...some.flatMap(quote), ''];
  };
  return [
    ...part('Problem', problem), ...part('Drivers', ...drivers.map(each => `- ${each}`)),
    ...part('Options', ...options.map(each => `- ${each.title}${each.chosen ? ' (chosen)' : ''}${each.description === '' ? '' : `: ${each.description}`}${each.rejectedBecause ? `; rejected because ${each.rejectedBecause}` : ''}`)),
    ...part('Because', because), ...part('Steps', ...(steps ?? []).map((each, at) => `${at + 1}. ${each}`)), ...part('Consequences', ...consequences.positive.map(each => `- good: ${each}`), ...consequences.negative.map(each => `- bad: ${each}`)),
    ...part('Confirmation', confirmation ?? ''), ...(sections ?? []).flatMap(({ heading, body }) => part(oneLine(heading, 100), body)),
    ...(change?.files ?? []).flatMap(each => each.patch === '' ? [] : [fence(each.patch, 'diff'), '']),
    ...options.flatMap(each => !('patch' in each) || typeof each.patch !== 'string' ? [] : [`**Code of “${oneLine(each.title, 100)}”**`, '', fence(each.patch, 'diff'), '']),
  ];
}

/** Of a field, which may be a list, or a record of lists. */
const textOf = (words: unknown): string => typeof words === 'string' ? words : typeof words === 'object' && words !== null ? Object.values(words).map(textOf).filter(each => each !== '').join('\n') : '';

const quote = (text: string): string[] => text.trim().split(/\r\n|[\n\r]/u).map(line => `> ${line}`.trimEnd());
