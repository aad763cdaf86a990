/** Thoughts between `<think>` tags, where a text begins with one: a tag in the middle ends them too early for whoever reads by the tags, and one that is missing makes all of it a thought. */
import type { Fault } from './formats/format.ts';

/** @param text what an assistant says. One that only speaks of the tags is left alone */
export function thinkFaults(text: unknown, at: string): Fault[] {
  if (typeof text !== 'string' || !/^\s*<think>/u.test(text)) return [];
  const [thought = '', ...rest] = text.split('</think>'), closed = rest.length;
  // Behind the end of the thought the answer may speak of a tag that begins one.
  if (closed === 1 && thought.split('<think>').length === 2) return [];
  return [{ rule: 'think-tags', message: closed === 0 ? 'The thought that begins here has no </think>, so the answer is a part of it.' : 'There are more <think> tags than those of one thought: a reader ends it at the first </think>.', at }];
}

/** @param text of a field for thoughts, around which chat templates put the tags */
export const thoughtFaults = (text: unknown, at: string): Fault[] =>
  typeof text === 'string' && text.includes('</think>') ? [{ rule: 'think-tags', message: 'The thought holds </think>, at which chat templates end it.', at }] : [];
