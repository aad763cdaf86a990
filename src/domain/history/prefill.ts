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
  const instead = rejectedIn(`${title}. ${message.body}`);
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

/** What was not done, where the message names it: “instead of a lock”. */
function rejectedIn(text: string): readonly string[] {
  const found = [...text.matchAll(/\b(?:instead of|rather than|as opposed to)\s+([^.,;:()\n]{3,80})/giu)].map(([, what = '']) => what.replace(/\s+/gu, ' ').trim()).filter(what => what.split(' ').length <= 12 && what !== '');
  return [...new Set(found)].slice(0, 3);
}

/** The draft itself, around the change as it was captured. */
export const draftFrom = (empty: Example, source: Parameters<typeof prefilled>[0]): Example => ({ ...empty, ...prefilled(source) });
