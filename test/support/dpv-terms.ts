/** The terms of the Data Privacy Vocabulary that there are, and those that a JSON-LD document uses. */
import { readFileSync } from 'node:fs';
import { inRoot } from './paths.ts';

type Kind = 'class' | 'property' | 'schema';

export function knownTerms(): ReadonlyMap<string, Kind> {
  const lines = readFileSync(inRoot('test/fixtures/schemas/dpv/terms.txt'), 'utf8').split('\n').filter(line => line !== '' && !line.startsWith('#'));
  return new Map(lines.map(line => line.split(' ') as [string, Kind]));
}

const ours = /^(?:dpv|pd|loc):/u;

/** What is wrong with the terms of a document, each with its place: [] when all of them exist and stand where their kind may stand. */
export function strangeTerms(value: unknown, terms = knownTerms(), at = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => strangeTerms(each, terms, `${at}/${index}`));
  // Anything that begins like a term is one: a text for people never does.
  if (typeof value === 'string') return ours.test(value) && terms.get(value) !== 'class' ? [`${at}: ${value} is no class`] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => key === '@context' ? [] : [
    ...ours.test(key) && terms.get(key) !== 'property' ? [`${at}: ${key} is no property`] : [], ...strangeTerms(each, terms, `${at}/${key}`),
  ]);
}
