/** Ids as a person types them: whole, or the beginning or the end of one, as long as only one example has it. */
import { UserError } from '../../domain/user-error.ts';
import type { Entry, Snapshot } from '../../domain/store.ts';

/** @throws UserError when none or several match */
export function findExample(snapshot: Snapshot, given: string): Entry {
  const wanted = given.toLowerCase().replace(/\.(json|md)$/, '');
  const exact = snapshot.entries.get(wanted);
  if (exact) return exact;
  const all = [...snapshot.entries.values()];
  // The random half alone is a handle too: the days at the front are all alike.
  const found = wanted === '' ? [] : all.filter(({ facts: { id } }) => id.startsWith(wanted) || id.slice(id.indexOf('-') + 1).startsWith(wanted) || id.endsWith(wanted));
  const [only] = found;
  if (only && found.length === 1) return only;
  if (!only) throw new UserError(`There is no example ${given}.`, { hint: 'because list shows them all.' });
  const some = found.slice(0, 5).map(entry => entry.facts.id).join(', ');
  throw new UserError(`${given} could be ${found.length} examples: ${some}${found.length > 5 ? ', …' : ''}.`, { hint: 'Give more of the id.' });
}
