/** A draft from what a commit says of itself: its author's words, put where they seem to belong and marked with where they are from. What is not said there stays empty. */
import { assistant } from '../capture/assistants.ts';
import type { Example, Option, Person } from '../capture/example.ts';
import { sentencesOf } from './explains.ts';
import { parseMessage } from './message.ts';

type Prefilled = Pick<Example, 'kind' | 'title' | 'problem' | 'because' | 'options' | 'links' | 'authorship'> & Pick<Example, 'quoted'>;

/** @param comments lines of code that the commit added and that say why */
export function prefilled({ id, message: text, author, comments = [] }: { readonly id: string; readonly message: string; readonly author: Person; readonly comments?: readonly string[] }): Prefilled {
  const message = parseMessage(text);
  const sentences = sentencesOf(message.body);
  const reasons = sentences.filter(({ kinds }) => kinds.has('cause') || kinds.has('purpose'));
  // A heading or a list of what was done is no problem: it stays in the message, which the change holds anyway.
  const problems = sentences.filter(each => !reasons.includes(each) && (each.kinds.has('problem') || each.kinds.has('contrast')));
  const join = (some: typeof sentences) => some.map(({ text: each }) => each).join(' ');
  const because = join(reasons) || comments.join(' ');
  const { title } = message, takenBack = /^(?:Revert|revert:?) "(.+)"$/u.exec(message.title)?.[1];
  const instead = rejectedIn([title, ...sentences.map(each => each.text)]);
  const rejected = [...takenBack === undefined ? [] : [takenBack], ...instead];
  const options: Option[] = rejected.length === 0 ? [] : [
    option(title, true), ...rejected.map(each => option(each, false)),
  ];
  const fields = { title, problem: join(problems), because, options };
  const said = (['title', 'problem', 'options', 'because'] as const).filter(field => fields[field].length > 0);
  const origin = [author, ...message.coAuthors].some(({ name, email }) => assistant(name, email)) ? 'assisted' : 'human';
  return {
    kind: message.isRevert ? 'correction' : 'decision', ...fields, links: message.references.filter(each => /^https?:/u.test(each)),
    authorship: Object.fromEntries(said.map(field => [field, origin])),
    ...said.length > 0 && { quoted: Object.fromEntries(said.map(field => [field, { commit: id, by: { name: author.name, email: author.email } }])) },
  };
}

const option = (title: string, chosen: boolean): Option => ({ title, description: '', pros: [], cons: [], chosen });

/** How a message says what is done from now on: as an order, or with a word for now. A sentence that tells how things were would turn the choice round: “It kept a reference instead of a copy”. */
const asOrder = new RegExp(`^(?:let['’]s |let us )?(?:${[
  'accept', 'add', 'allocate', 'allow', 'answer', 'append', 'ask', 'build', 'cache', 'call', 'choose', 'close', 'compare', 'compile', 'compute', 'convert', 'copy', 'count', 'create', 'define', 'derive', 'do', 'emit', 'execute', 'exit', 'expose',
  'fetch', 'filter', 'format', 'generate', 'give', 'go', 'hash', 'implement', 'import', 'inject', 'insert', 'install', 'keep', 'list', 'load', 'lock', 'look', 'make', 'merge', 'mount', 'move', 'name', 'open', 'parse', 'pass', 'pick', 'poll', 'prefer', 'put',
  'query', 'queue', 'read', 'rely', 'render', 'replace', 'request', 'resolve', 'retry', 'return', 'reuse', 'rewrite', 'run', 'save', 'scan', 'select', 'send', 'serve', 'set', 'skip', 'sort', 'split', 'start', 'store', 'stream', 'switch', 'take', 'treat', 'try', 'use', 'wait', 'walk', 'wrap', 'write',
].join('|')})\\b`, 'iu');
const fromNowOn = /\b(?:we|it|this|they|[a-z]+s?|[\p{L}\p{N}_.()`-]+) now \p{L}|^now,? \p{L}|^(?:this|the) (?:commit|change|patch|pr)\b|\bfrom now on\b/iu;
/** What was so before, what is not so, what only might be. */
const otherwise = /\b(?:was|were|had|has|have|did|does|used to|would|could|should|might|may|must|cannot|can['’]?t|no longer|not|never|nothing|nobody|none|n['’]t|previously|formerly|before|earlier|until|so far|currently|still|always|today|often|sometimes|wrongly|accidentally|mistakenly|stop\w*|avoid\w*|prevent\w*|fix\w*|correct\w*|that|which|because|since|if|whether|when|where|while|against|rule|caused|errors?|people|users)\b|n['’]t\b|\?$/iu;

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
