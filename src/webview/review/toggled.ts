/** What is held otherwise after one more press of a button. Pure. */
import type { Dissent } from '../../domain/ledger/dissent.ts';

export type Part = 'step' | 'option';

/** A step is disputed or not, of the options one at most. */
export function toggled({ disputedSteps = [], wouldChoose }: Dissent, part: Part, index: number): Pick<Dissent, 'wouldChoose'> & { readonly disputedSteps: number[] } {
  const steps = part !== 'step' ? disputedSteps : disputedSteps.includes(index) ? disputedSteps.filter(other => other !== index) : [...disputedSteps, index].sort((a, b) => a - b);
  const option = part !== 'option' ? wouldChoose : wouldChoose === index ? undefined : index;
  return { disputedSteps: steps, ...option !== undefined && { wouldChoose: option } };
}
