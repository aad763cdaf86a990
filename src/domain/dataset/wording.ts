/** The words that Because puts around what an author wrote, in one place. A change here changes what models learn: raise `version` of the tasks that use it.
 *  Nothing here names a person, and a prompt takes only what its answer does not say: problem, drivers, code before, never title, reason or message. */
import { sha256Hex } from '../capture/hash.ts';
import type { ConsentedExample } from '../ledger/consent.ts';
import { bullets, enumerate, fence, filled, numbered, paragraphs, sentence, span } from './markdown-text.ts';

type Change = ConsentedExample['change'];
type Option = ConsentedExample['options'][number];

/** What the author says about the problem; undefined when nothing. */
export function problem(example: ConsentedExample): string | undefined {
  const drivers = filled(example.drivers);
  const stated = paragraphs(sentence(example.problem), drivers.length > 0 ? `What matters here:\n${bullets(drivers)}` : undefined);
  return example.problem.trim() === '' ? undefined : stated;
}

/** The code as it was; undefined when none was recorded. */
export function codeBefore(change: Change): string | undefined {
  const blocks = change.files.flatMap(file => (file.before ?? []).filter(({ text }) => text.trim() !== '')
    .map(({ startLine, text }) => `${span(file.oldPath ?? file.path)}, from line ${startLine}:\n${fence(text, file.language)}`));
  return blocks.length > 0 ? paragraphs(...blocks) : undefined;
}

/** Names every file of the change, so that an answer names none that the prompt does not. */
export function filesToChange(change: Change): string {
  const of = (...status: string[]) => change.files.filter(file => status.includes(file.status));
  const list = (verb: string, files: readonly string[]) => files.length > 0 ? [`${verb} ${enumerate(files)}`] : [];
  const to = (file: Change['files'][number]) => `${span(file.oldPath ?? file.path)} to ${span(file.path)}`;
  return `The change is to ${[
    ...list('edit', of('modified', 'type-changed', 'mode').map(file => span(file.path))), ...list('add', of('added').map(file => span(file.path))),
    ...list('delete', of('deleted').map(file => span(file.path))), ...list('rename', of('renamed').map(to)), ...list('copy', of('copied').map(to)),
  ].join('; ')}.`;
}

export const patchOf = (change: Change): string => change.files.filter(file => file.patch !== '').map(file => file.patch.endsWith('\n') ? file.patch : `${file.patch}\n`).join('');

/** The options as a reader meets them who does not know the outcome: in an order that has nothing to do with it, since authors write the chosen one first. */
export function optionList(example: ConsentedExample): string {
  const key = (option: Option) => sha256Hex(`${example.id}\n${option.title}`);
  const shuffled = example.options.map(option => ({ option, key: key(option) })).sort((a, b) => a.key < b.key ? -1 : 1);
  return `The options:\n${bullets(shuffled.map(({ option }) => option.description.trim() === '' ? `**${option.title.trim()}**` : `**${option.title.trim()}**: ${option.description.trim()}`))}`;
}

/** A reason as a paragraph of its own: authors often start it in the middle of a sentence. */
export const reason = (because: string): string => {
  const text = sentence(because);
  if (/^because\b/i.test(text)) return `B${text.slice(1)}`;
  return /^\p{Ll}/u.test(text) ? `The reason: ${text}` : text;
};

/** Why, in full: the reason, the way there, what was ruled out, what it brings and costs. */
export function why(example: ConsentedExample): string {
  const steps = filled(example.steps ?? []);
  const list = (title: string, items: readonly string[]) => items.length > 0 ? `${title}\n${bullets(items)}` : undefined;
  return paragraphs(
    reason(example.because),
    steps.length > 0 ? `Step by step:\n${numbered(steps)}` : undefined,
    ...example.options.filter(option => !option.chosen && option.title.trim() !== '').map(ruledOut),
    list('This brings:', filled(example.consequences.positive)),
    list('It costs:', filled(example.consequences.negative)),
    example.confirmation?.trim() ? `How to tell that it holds: ${sentence(example.confirmation)}` : undefined,
    { low: 'My confidence in this is low.', medium: undefined, high: 'I am confident in this.' }[example.confidence],
  );
}

function ruledOut(option: Option): string {
  const against = option.rejectedBecause?.trim() ? sentence(option.rejectedBecause) : sentence(filled(option.cons).join('; '));
  return against === '' ? `**${option.title.trim()}** was considered and not chosen.` : `**${option.title.trim()}** was ruled out: ${against}`;
}

/** All that would give the answer away if a prompt held it. */
export const secrets = (example: ConsentedExample): string[] =>
  filled([example.because, ...(example.steps ?? []), ...example.options.flatMap(option => option.rejectedBecause ?? [])]);

/** True when the prompt already says one of these, whatever the spacing and case. */
export function givesAway(prompt: string, answers: readonly string[]): boolean {
  const flat = (text: string) => text.toLowerCase().replaceAll(/\s+/g, ' ').trim();
  const asked = flat(prompt);
  return answers.some(answer => asked.includes(flat(answer)));
}
