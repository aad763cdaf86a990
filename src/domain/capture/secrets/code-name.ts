/** What stands for a code name, written as the name is that it takes the place of: within an identifier a blank would break the code. */

/** `newBluebirdClient`, `Bluebird-Token`, `bluebird/client`: part of something longer. */
const joins = /[\w$@/\\-]/;

/**
 * `Project A` becomes `projectA`, `ProjectA`, `project_a`, `PROJECT_A` or `project-a`, as what stands from `start` to `end` is written; in prose, and where that has a blank itself, it stays as the team wrote it.
 * @param code whether the text is code or a path, where every word may be an identifier
 */
export function nameLike(pseudonym: string, text: string, start: number, end: number, code: boolean): string {
  const raw = text.slice(start, end), before = text[start - 1] ?? '', after = text[end] ?? '';
  const part = joins.test(before) || joins.test(after) || before === '`' || /[_.]/.test(raw) || /[a-z][A-Z]/.test(raw);
  // Quotes and signs would end the string that it stands in.
  if (/\s/.test(raw) || !(code || part)) return code ? pseudonym.replace(/["'`\\<>&$\r\n]/g, '') : pseudonym;
  const words = pseudonym.split(/[^\p{L}\p{N}]+/u).filter(word => word !== '');
  if (words.length === 0) words.push('redacted');
  const name = spelled(words, raw, before, after, around(text, start, end));
  return /^\d/.test(name) && !/[\w$]/.test(before) ? `_${name}` : name;
}

function spelled(words: readonly string[], raw: string, before: string, after: string, token: string): string {
  const upper = raw === raw.toUpperCase() && raw.length > 1, capital = /^\p{Lu}/u.test(raw);
  const cased = words.map((word, at) => upper ? word.toUpperCase() : capital || (at > 0 && !/[_-]/.test(raw)) ? word.charAt(0).toUpperCase() + word.slice(1) : word.toLowerCase());
  const small = words.map(word => word.toLowerCase());
  if (raw.includes('_') || before === '_' || after === '_') return (upper || capital ? cased : small).join('_');
  if (raw.includes('-') || before === '-' || after === '-') return (upper || capital ? cased : small).join('-');
  if (upper) return cased.join('_');
  // A path or an address has no capitals within a word; an identifier no lines.
  return !capital && raw === raw.toLowerCase() && /[/@]/.test(token) ? small.join('-') : cased.join('');
}

/** What stands there without a blank or a quotation mark in it. */
function around(text: string, start: number, end: number): string {
  return `${/[\w$.:@/\\-]*$/.exec(text.slice(Math.max(0, start - 64), start))?.[0] ?? ''}${/^[\w$.:@/\\-]*/.exec(text.slice(start, end + 64))?.[0] ?? ''}`;
}
