/** What is wrong with a recipe file, as a sentence that says where and what would be right. */
import type * as z from 'zod/mini';
import { PlacedError } from '../placed-error.ts';
import { UserError } from '../user-error.ts';
import type { WrittenJson } from './written-json.ts';

type Issue = z.core.$ZodIssue;
const hint = 'Correct the recipe file, or choose the dataset anew with "Because: Export Dataset".';

/** The first fault; of fields that are missing beside each other all, so that nobody finds one after another. */
export function recipeFault(issues: readonly Issue[], value: unknown, source?: WrittenJson): UserError {
  const [issue] = issues;
  if (!issue) return new UserError('The recipe cannot be used.', { hint });
  const placed = (message: string, hint: string) => source ? new PlacedError(source.file, source.placeOf(issue.path, issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined), message, { hint }) : new UserError(message, { hint });
  const at = issue.path.join('.') || 'the recipe';
  if (issue.code === 'unrecognized_keys') {
    const fields = issue.keys.map(key => JSON.stringify(key)).join(' and ');
    return placed(`The recipe cannot be used: ${at} has ${issue.keys.length > 1 ? 'fields' : 'a field'} ${fields}, which there ${issue.keys.length > 1 ? 'are' : 'is'} not.`, `Look at the spelling, or take it out. ${hint}`);
  }
  const missing = issues.filter(({ path }) => path.length === issue.path.length && path.slice(0, -1).every((key, level) => key === issue.path[level]) && valueAt(path, value) === undefined).map(({ path }) => path.join('.'));
  if (missing.length > 1) return placed(`The recipe cannot be used: ${missing.slice(0, -1).join(', ')} and ${missing.at(-1)} are missing.`, `${hint} docs/recipes.md shows a whole one.`);
  return placed(`The recipe cannot be used: ${at} ${said(issue, valueAt(issue.path, value))}.`, hint);
}

/** zod/mini brings no words of its own; where the schema has some, they are the message. */
function said(issue: Issue, value: unknown): string {
  if (value === undefined) return 'is missing';
  if (issue.message !== 'Invalid input') return issue.message;
  switch (issue.code) {
    case 'invalid_value': return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(each => JSON.stringify(each)).join(', ')}`;
    case 'invalid_type': return `must be ${names[issue.expected] ?? `a ${issue.expected}`}`;
    case 'too_small': return `must ${issue.origin === 'number' ? `be ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}` : `have at least ${issue.minimum} ${units[issue.origin] ?? 'entries'}`}`;
    case 'too_big': return `must ${issue.origin === 'number' ? `be ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}` : `have at most ${issue.maximum} ${units[issue.origin] ?? 'entries'}`}`;
    default: return 'is not valid';
  }
}

const names: Readonly<Record<string, string>> = { string: 'a text', array: 'a list', object: 'an object in braces', record: 'an object in braces', boolean: 'true or false', int: 'a whole number' };
const units: Readonly<Record<string, string>> = { string: 'characters' };

const valueAt = (path: readonly PropertyKey[], value: unknown): unknown =>
  path.reduce<unknown>((at, key) => typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined, value);
