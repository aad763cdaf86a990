/** Says in one line what is wrong with a record, from zod's issues. Own words: zod's own come with 50 KB of locale. */
import type * as z from 'zod/mini';
import { oneLine } from '../capture/hidden-characters.ts';

type Issue = z.core.$ZodIssue;

const kinds: Readonly<Record<string, string>> = {
  string: 'text', array: 'a list', object: 'an object', record: 'an object', number: 'a number', int: 'a whole number', boolean: 'true or false', null: 'null',
};
const shown = 3;

/** `“options.0.title” must be text; “x” is a field that Because does not know.` Without control characters, whatever the record holds. @param where said behind each, such as ` (line 3, column 7)` */
export function explain(issues: readonly Issue[], where: (issue: Issue) => string = () => ''): string {
  const more = issues.length - shown;
  return `${issues.slice(0, shown).map(issue => `${sentence(issue)}${where(issue)}`).join('; ')}${more > 0 ? `; and ${String(more)} more` : ''}.`;
}

function sentence(issue: Issue): string {
  const at = issue.path.length === 0 ? 'it' : `“${oneLine(issue.path.map(String).join('.'), 80)}”`;
  switch (issue.code) {
    case 'invalid_type': return `${at} must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'unrecognized_keys': return `${at} has the unknown ${issue.keys.length === 1 ? 'field' : 'fields'} ${issue.keys.slice(0, shown).map(key => `“${oneLine(key, 40)}”`).join(', ')}, which this version of Because does not know (is it spelt right? is there a newer version?)`;
    case 'invalid_value': return `${at} must be ${issue.values.map(value => JSON.stringify(value)).join(' or ')}`;
    case 'invalid_union': return `${at} has a value that Because does not know`;
    case 'too_small': return `${at} must ${issue.origin === 'string' || issue.origin === 'array' ? 'not be empty' : `be at least ${String(issue.minimum)}`}`;
    case 'too_big': return `${at} must be at most ${String(issue.maximum)}`;
    case 'invalid_format': return issue.format === 'datetime' ? `${at} must be a time such as 2026-11-20T10:00:00Z` : `${at} ${issue.message}`;
    case 'custom': return `${at} ${issue.message}`;
    default: return `${at} is not valid`;
  }
}
