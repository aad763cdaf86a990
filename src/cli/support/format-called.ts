/** A format by its id. Whoever has only the name of a provider or a trainer is told which formats are for it. */
import { formats, type FormatId } from '../../domain/dataset/formats/index.ts';
import { UserError } from '../../domain/user-error.ts';

const ids = Object.keys(formats) as FormatId[];
const isId = (text: string): text is FormatId => (ids as readonly string[]).includes(text);

/** @throws UserError with those that could be meant, else with all */
export function formatCalled(given: string): FormatId {
  if (isId(given)) return given;
  const words = given.toLowerCase().split(/[^a-z0-9]+/u).filter(word => word !== '');
  const like = (word: string, part: string): boolean => word === part || (word.length > 2 && part.startsWith(word)) || (part.length > 2 && word.startsWith(part));
  const score = (id: string): number => id.split('-').reduce((sum, part, at) => sum + (words.some(word => like(word, part)) ? at === 0 ? 3 : 1 : 0), 0);
  const best = Math.max(...ids.map(score));
  const family = best === 0 ? [] : ids.filter(id => score(id) === best);
  const named = family.length < 2 ? family.join('') : `${family.slice(0, -1).join(', ')} or ${family.at(-1) ?? ''}`;
  throw new UserError(`There is no format “${given}”.`, { hint: family.length > 0 ? `Did you mean ${named}?` : `There are ${ids.join(', ')}. because formats says what each is for.` });
}
