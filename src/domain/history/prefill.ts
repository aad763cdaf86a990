/** A draft from what a commit says of itself: its author's words, put where they seem to belong and marked with where they are from. What is not said there stays empty. */
import { assistant } from '../capture/assistants.ts';
import type { Example, Option, Person } from '../capture/example.ts';
import { tellsNoChoice } from '../capture/no-choice.ts';
import { rejectedOption, splitRejected } from '../capture/rejected.ts';
import { sentencesOf } from './explains.ts';
import { wordsOfMerge } from './merge-words.ts';
import { parseMessage, type Message } from './message.ts';
import { itemsOf, passagesIn, rejectedOptionsIn, type PassageField } from './passages.ts';
import type { Merge } from './past.ts';

type Prefilled = Pick<Example, 'kind' | 'title' | 'problem' | 'drivers' | 'options' | 'because' | 'consequences' | 'confirmation' | 'links' | 'authorship'> & Partial<Pick<Example, 'quoted'>>;
type Words = Pick<Prefilled, 'problem' | 'drivers' | 'options' | 'because' | 'consequences' | 'confirmation'>;

/** @param comments lines of code that the commit added and that say why. @param merge the merge that brought the commit: what the commit leaves open it may say */
export function prefilled({ id, message: text, author, comments = [], merge }: { readonly id: string; readonly message: string; readonly author: Person; readonly comments?: readonly string[]; readonly merge?: Merge | undefined }): Prefilled {
  const message = parseMessage(text), { title } = message;
  const told = merge && wordsOfMerge(merge.message)?.message;
  const own = wordsIn(message, title), more = told && wordsIn(told, title);
  const byTool = (people: readonly Person[]): boolean => people.some(({ name, email }) => assistant(name, email));
  const source = { commit: id, by: { name: author.name, email: author.email } };
  const fields: Prefilled = { kind: message.isRevert ? 'correction' : 'decision', title, ...own, links: [...new Set([...message.references, ...told?.references ?? []])].filter(each => /^https?:/u.test(each)), authorship: {} };
  const quoted: NonNullable<Example['quoted']> = {};
  for (const field of ['title', 'problem', 'drivers', 'options', 'because', 'consequences', 'confirmation'] as const) {
    if (isSaid(fields[field])) {
      quoted[field] = source;
      fields.authorship[field] = byTool([author, ...message.coAuthors]) ? 'assisted' : 'human';
    } else if (field !== 'title' && merge && told && more && isSaid(more[field])) {
      Object.assign(fields, { [field]: more[field] });
      quoted[field] = { commit: merge.id, by: { name: merge.author.name, email: merge.author.email }, merge: true };
      fields.authorship[field] = byTool([author, merge.author, ...message.coAuthors, ...told.coAuthors]) ? 'assisted' : 'human';
    }
  }
  if (fields.because === '' && comments.length > 0) {
    fields.because = comments.join(' ');
    quoted.because = source;
    fields.authorship.because = byTool([author, ...message.coAuthors]) ? 'assisted' : 'human';
  }
  return { ...fields, ...Object.keys(quoted).length > 0 && { quoted } };
}

const isSaid = (value: Words[keyof Words]): boolean => typeof value === 'string' ? value !== '' : value !== undefined && Object.values(value).flat().length > 0;

/** What is given a name goes where the name says; of the rest each sentence where it seems to belong. */
function wordsIn(message: Message, chosen: string): Words {
  const { passages, rest } = passagesIn(message.body), sentences = sentencesOf(rest);
  const named = (field: PassageField): readonly string[] => passages.flatMap(each => each.field === field ? [each.text] : []);
  const items = (field: PassageField): string[] => named(field).flatMap(each => itemsOf(each));
  const reasons = sentences.filter(({ kinds }) => kinds.has('cause') || kinds.has('purpose'));
  // A heading or a list of what was done is no problem: it stays in the message, which the change holds anyway.
  const problems = sentences.filter(each => !reasons.includes(each) && (each.kinds.has('problem') || each.kinds.has('contrast')));
  const join = (texts: readonly string[], some: typeof sentences) => [...texts, ...some.length > 0 ? [some.map(({ text }) => text).join(' ')] : []].join('\n\n');
  const takenBack = /^(?:Revert|revert:?) "(.+)"$/u.exec(message.title)?.[1];
  const rejected = [
    ...takenBack === undefined ? [] : [option(takenBack, false)], ...named('rejected').flatMap(text => rejectedOptionsIn(text, splitRejected)).slice(0, mostRejected).map(({ title, why }) => rejectedOption(title, why)),
    ...rejectedIn([message.title, ...sentences.map(each => each.text)]).map(each => option(each, false)),
  ];
  // A confidence is not taken over: how sure somebody was then is no word that a mark could stand on, and whoever completes the draft has their own.
  const confirmation = named('confirmation').join('\n\n');
  return {
    problem: join(named('problem'), problems), drivers: items('drivers'), because: join(named('because'), reasons), options: rejected.length === 0 ? [] : [option(chosen, true), ...rejected],
    consequences: { positive: items('positive'), negative: items('negative') }, ...confirmation !== '' && { confirmation },
  };
}

/** More than anybody weighs against each other: a list of that length is one of something else. */
const mostRejected = 8;

const option = (title: string, chosen: boolean): Option => ({ title, description: '', pros: [], cons: [], chosen });

/** How a message says what is done from now on: as an order, or with a word for now. A sentence that tells how things were would turn the choice round: “It kept a reference instead of a copy”. */
const asOrder = new RegExp(`^(?:let['’]s |let us )?(?:${[
  'accept', 'add', 'allocate', 'allow', 'answer', 'append', 'ask', 'build', 'cache', 'call', 'choose', 'close', 'compare', 'compile', 'compute', 'convert', 'copy', 'count', 'create', 'define', 'derive', 'do', 'emit', 'execute', 'exit', 'expose',
  'fetch', 'filter', 'format', 'generate', 'give', 'go', 'hash', 'implement', 'import', 'inject', 'insert', 'install', 'keep', 'list', 'load', 'lock', 'look', 'make', 'merge', 'mount', 'move', 'name', 'open', 'parse', 'pass', 'pick', 'poll', 'prefer', 'put',
  'query', 'queue', 'read', 'rely', 'render', 'replace', 'request', 'resolve', 'retry', 'return', 'reuse', 'rewrite', 'run', 'save', 'scan', 'select', 'send', 'serve', 'set', 'skip', 'sort', 'split', 'start', 'store', 'stream', 'switch', 'take', 'treat', 'try', 'use', 'wait', 'walk', 'wrap', 'write',
].join('|')})\\b`, 'iu');
const fromNowOn = /\b(?:we|it|this|they|[a-z]+s?|[\p{L}\p{N}_.()`-]+) now \p{L}|^now,? \p{L}|^(?:this|the) (?:commit|change|patch|pr)\b|\bfrom now on\b/iu;
const otherwise = tellsNoChoice([
  'had', 'has', 'have', 'did', 'does', 'used to', 'should', 'must', 'cannot', 'nothing', 'nobody', 'none', 'previously', 'formerly', 'before', 'earlier', 'always', 'often', 'sometimes', 'wrongly', 'accidentally', 'mistakenly',
  'avoid\\w*', 'prevent\\w*', 'fix\\w*', 'correct\\w*', 'that', 'which', 'because', 'since', 'whether', 'when', 'where', 'while', 'rule', 'caused', 'errors?', 'people', 'users',
]);

/** What was not done, where the message names it beside what is done: “use a queue instead of a lock”. Nothing where it may be the other way round. */
function rejectedIn(sentences: readonly string[]): readonly string[] {
  const found = sentences.flatMap(sentence => {
    const [whole = '', , what = ''] = /^(.*?)\b(?:instead of|rather than|as opposed to)\s+([^.,;:()\n]{3,80})/iu.exec(sentence) ?? [];
    const said = whole.slice(0, whole.length - what.length);
    const name = what.replace(/\s+/gu, ' ').trim();
    return name !== '' && name.split(' ').length <= 12 && (asOrder.test(said) || fromNowOn.test(said)) && !otherwise.test(said.replace(/\bnow\b/giu, '')) ? [name] : [];
  });
  return [...new Set(found)].slice(0, 3);
}

/** The draft itself, around the change as it was captured. */
export const draftFrom = (empty: Example, source: Parameters<typeof prefilled>[0]): Example => ({ ...empty, ...prefilled(source) });
