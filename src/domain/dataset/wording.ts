/** The words that Because puts around what an author wrote; the questions themselves are in prompts.ts. A change here changes what models learn: raise `version` of the tasks that use it.
 *  Nothing here names a person, and a prompt takes only what its answer does not say: problem, drivers, code before, never title, reason or message. */
import type { ConsentedExample } from '../ledger/consent.ts';
import { codeOf } from './code-shown.ts';
import { bullets, enumerate, fence, filled, numbered, paragraphs, sentence, span } from './markdown-text.ts';
import { chance, seedOf } from './prompts.ts';

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
  const blocks = change.files.flatMap(file => codeOf(file).filter(({ text }) => text.trim() !== '')
    .map(({ startLine, text }) => `${span(file.oldPath ?? file.path)}, from line ${startLine}:\n${fence(text, file.language)}`));
  return blocks.length > 0 ? paragraphs(...blocks) : undefined;
}

/** Names every file of the patch, so that the answer names none that the prompt does not. @param added files that another answer to the same question adds */
export function filesToChange(change: Change, added: readonly string[] = []): string {
  const of = (...status: string[]) => change.files.filter(file => file.patch !== '' && status.includes(file.status));
  const list = (verb: string, files: readonly string[]) => files.length > 0 ? [`${verb} ${enumerate(files)}.`] : [];
  const name = (file: Change['files'][number]) => span(file.path);
  const to = (file: Change['files'][number]) => `${span(file.oldPath ?? file.path)} to ${span(file.path)}`;
  return [
    ...list('Edit', of('modified', 'type-changed', 'mode').map(name)), ...list('Add', [...of('added').map(name), ...added.map(span)]), ...list('Delete', of('deleted').map(name)),
    ...list('Rename', of('renamed').map(to)), ...list('Copy', of('copied').map(to)),
  ].join(' ');
}

/** The whole patch, without the lines of blob ids: nobody can know them beforehand, and a model would learn to make them up. */
export const patchOf = (change: Change): string => change.files.filter(file => file.patch !== '').map(({ patch }) => withoutBlobIds(patch)).join('');

/** A line of a hunk never starts with a letter. */
const withoutBlobIds = (patch: string): string => !patch.includes('index ') ? ended(patch) : ended(patch).replaceAll(/^index [0-9a-f]+\.\.[0-9a-f]+(?: \d+)?\n/gm, '');

const ended = (patch: string): string => patch.endsWith('\n') ? patch : `${patch}\n`;

/** What an option would have changed, as a diff; undefined when it was not recorded. */
export const versionOf = ({ patch = '' }: Option): string | undefined => patch.trim() === '' ? undefined : fence(withoutBlobIds(patch), 'diff');

/** The whole change as a diff, and what of it cannot be shown. '' when nothing can. */
export function changeShown(change: Change): string {
  const patch = patchOf(change);
  if (patch === '') return '';
  const unseen = change.files.filter(file => file.patch === '').map(file => span(file.path));
  const cut = change.files.filter(file => file.patch !== '' && file.truncated).map(file => span(file.path));
  return paragraphs(
    fence(patch, 'diff'),
    unseen.length > 0 ? `It also touches ${enumerate(unseen)}, not shown here.` : undefined,
    cut.length > 0 ? `The diff of ${enumerate(cut)} is shown in part.` : undefined,
  );
}

/** The options as a bulleted list, shuffled. */
export function optionList(example: ConsentedExample, seed?: string): string {
  return `The options:\n${bullets(shuffled(example, seed).map(option => option.description.trim() === '' ? `**${option.title.trim()}**` : `**${option.title.trim()}**: ${option.description.trim()}`))}`;
}

/** The options as a reader meets them who does not know the outcome: in an order that has nothing to do with it, since authors write the chosen one first. */
export function shuffled(example: ConsentedExample, seed = seedOf(example)): readonly Option[] {
  return example.options.map(option => ({ option, key: chance(seed, option.title) })).sort((a, b) => a.key - b.key).map(({ option }) => option);
}

/** A reason as a paragraph of its own: authors often start it in the middle of a sentence. */
export const reason = (because: string): string => {
  const text = sentence(because);
  const clause = text.replace(/^because\s+/i, '');
  return clause !== text || /^\p{Ll}/u.test(text) ? `The reason: ${clause}` : text;
};

/** Why, in full: the reason, the way there, what was ruled out, what it brings and costs. */
export function why(example: ConsentedExample, about: 'own' | 'other' = 'own'): string {
  const chosen = example.options.filter(option => option.chosen);
  const either = (stated: readonly string[], ofChosen: readonly string[]) => filled(stated).length > 0 ? filled(stated) : filled(ofChosen);
  const steps = filled(example.steps ?? []);
  const list = (title: string, items: readonly string[]) => items.length > 0 ? `${title}\n${bullets(items)}` : undefined;
  return paragraphs(
    reason(example.because),
    steps.length > 0 ? `Step by step:\n${numbered(steps)}` : undefined,
    ...example.options.filter(option => !option.chosen && option.title.trim() !== '').map(ruledOut),
    list('This brings:', either(example.consequences.positive, chosen.flatMap(({ pros }) => pros))),
    list('It costs:', either(example.consequences.negative, chosen.flatMap(({ cons }) => cons))),
    example.confirmation?.trim() ? `How to tell that it holds: ${sentence(example.confirmation)}` : undefined,
    about === 'own' ? { low: 'My confidence in this is low.', medium: undefined, high: 'I am confident in this.' }[example.confidence] : undefined,
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
  const asked = prompt.toLowerCase();
  let flat: string | undefined, bare: string | undefined;
  return answers.some(answer => {
    // Nearly always some word is missing, mostly one of the last, and then nothing needs to be brought into one shape.
    if (lacksOne(asked, answer)) return false;
    const words = answer.toLowerCase().split(/\s+/).filter(word => word !== '');
    return words.every(word => asked.includes(word)) && ((flat ??= inOneLine(asked)).includes(words.join(' ')) || (words.length >= fewest && (bare ??= inOneLine(withoutMarks(asked))).includes(inOneLine(withoutMarks(answer.toLowerCase())).trim())));
  });
}

/** Fewer words stand in many a text by chance once the marks around them are gone. */
const fewest = 5;
const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');
/** Without what stands before the lines of a diff and of a comment in it: a reason over two lines of one is a reason. */
const withoutMarks = (text: string): string => text.replaceAll(/^[+\- ]?[ \t]*(?:\/\/[/!]?|\/?\*+|#+|--|;+|<!--)(?=[ \t]|$)|^[+-]/gm, '');

/** True when one of the last words is not in the text. Only ASCII is looked at: elsewhere the case of a letter may depend on what stands around it. @param text in lower case */
function lacksOne(text: string, answer: string): boolean {
  let end = answer.length;
  for (let words = 0; words < 8 && end > 0; words++) {
    while (end > 0 && answer.charCodeAt(end - 1) <= 32) end--;
    let start = end;
    while (start > 0 && isAscii(answer.charCodeAt(start - 1))) start--;
    if (start === end) return false;
    if (!text.includes(answer.slice(start, end).toLowerCase())) return true;
    end = start;
  }
  return false;
}

const isAscii = (unit: number): boolean => unit > 32 && unit < 127;
