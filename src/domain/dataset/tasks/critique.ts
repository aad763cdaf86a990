/** Problem and a change → what a reviewer would object to: what the author knew against the change, and why versions of it were rejected.
 *  All of it is the author's own: a reviewer's notes are not content that somebody consented to, so they are never in a sample. */
import type { ConsentedExample } from '../../ledger/consent.ts';
import { bullets, filled, sentence } from '../markdown-text.ts';
import { ask } from '../prompts.ts';
import type { ChatSample } from '../sample.ts';
import { changeShown, givesAway, problem, versionOf } from '../wording.ts';
import { defineTask } from './task.ts';

export const critique = defineTask({
  id: 'critique',
  title: 'Critique',
  detail: 'Problem and a change → what a reviewer would object to.',
  produces: 'chat',
  version: 1,
  samples(example, worded) {
    const proposals = proposalsOf(example).filter(({ change, against }) => change !== '' && against.length > 0);
    if (proposals.length === 0) return { reason: 'It names no drawback of its change, and no rejected version as a patch.' };
    const samples = proposals.flatMap(({ change, against }): ChatSample[] => {
      const prompt = ask('critique', example, { problem: problem(example), change }, worded);
      return givesAway(prompt, against) ? [] : [{ kind: 'chat', messages: [{ role: 'user', content: prompt }, { role: 'assistant', content: `What I would object to:\n${bullets(against.map(sentence))}` }] }];
    });
    return samples.length > 0 ? samples : { reason: 'The problem or the change itself already says the objection.' };
  },
});

function proposalsOf(example: ConsentedExample): { readonly change: string; readonly against: readonly string[] }[] {
  const once = (texts: readonly string[]): string[] => [...new Set(filled(texts))];
  const chosen = example.options.filter(option => option.chosen);
  return [
    { change: changeShown(example.change), against: once([...chosen.flatMap(({ cons }) => cons), ...example.consequences.negative]) },
    ...example.options.filter(option => !option.chosen).map(option => ({ change: versionOf(option) ?? '', against: once([option.rejectedBecause ?? '', ...option.cons]) })),
  ];
}
