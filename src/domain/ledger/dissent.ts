/** What a reviewer holds otherwise than the author, beside the verdict: steps that do not hold, another option. Numbers alone, since that is all of it that may reach a dataset. */
import type { Example, Person } from '../capture/example.ts';
import { samePerson } from './consent.ts';
import { byTime, type Event, type Reviewed } from './event.ts';

export type Dissent = Pick<Reviewed, 'disputedSteps' | 'wouldChoose'>;

/** As it is written down: each step once and in order, nothing where nothing is said. Undefined when it names a step or an option that is not there, or the option that the author chose. */
export function dissentFrom({ steps = [], options }: Pick<Example, 'steps' | 'options'>, { disputedSteps = [], wouldChoose }: Dissent): Dissent | undefined {
  const disputed = [...new Set(disputedSteps)].sort((a, b) => a - b);
  if (disputed.some(index => steps[index] === undefined) || (wouldChoose !== undefined && options[wouldChoose]?.chosen !== false)) return undefined;
  return { ...disputed.length > 0 && { disputedSteps: disputed }, ...wouldChoose !== undefined && { wouldChoose } };
}

/** What this person said last about this very content, also with a verdict that they took back since: whoever judges again begins there. */
export function lastDissent(person: Person, contentHash: string, events: readonly Event[]): Dissent {
  const last = events.filter((event): event is Reviewed => event.type === 'reviewed' && event.contentHash === contentHash && samePerson(event.by, person)).sort(byTime).at(-1);
  return { ...last?.disputedSteps && { disputedSteps: last.disputedSteps }, ...last?.wouldChoose !== undefined && { wouldChoose: last.wouldChoose } };
}
