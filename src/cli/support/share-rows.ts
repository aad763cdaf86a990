/** The rows of `because shares`, for a person, for other programs, and as CSV. */
import type { Part, Role } from '../../domain/dataset/shares/parts.ts';
import type { PersonsPart } from '../../domain/dataset/shares/people.ts';
import { divide, inWords, type Money } from '../../domain/dataset/shares/money.ts';
import type { SharedManifest } from '../../domain/dataset/shares/recompute.ts';
import { columns } from './columns.ts';
import { bold, count, dim, yellow, type Line } from './line.ts';

/** What tells the row apart, by the name of its column. */
export interface Row { readonly cells: Readonly<Record<string, string | number | readonly string[]>>; readonly part: number; }
export interface PaidRow extends Row { /** As a decimal number; all of them are 1. */ readonly share: string; /** In the currency's own decimals. */ readonly amount?: string; }

export function published({ shares: { parts }, contributors = [] }: SharedManifest): readonly Row[] {
  const names = new Map(contributors.map(({ contributor, name }) => [contributor, name]));
  return parts.map(({ role, id, part }: Pick<Part, 'role' | 'id' | 'part'>) => ({ cells: { role, id, name: role === 'authorship' ? names.get(id) ?? '' : '' }, part }));
}

export const ofPeople = (people: readonly PersonsPart[]): readonly Row[] => people.map(({ person, anonymous, ids, addresses, parts, part }) =>
  ({ cells: { name: person?.name ?? '', email: person?.email ?? '', anonymous: anonymous ? 'yes' : '', ids, addresses, ...parts satisfies Record<Role, number> }, part }));

export function paid(rows: readonly Row[], money: Money | undefined): readonly PaidRow[] {
  const amounts = money && divide(money, rows.map(({ part }) => part));
  return rows.map((row, at) => ({ ...row, share: inWords(row.part, { digits: 6 }), ...money && { amount: inWords(amounts?.[at] ?? 0, money) } }));
}

/** RFC 4180. What a spreadsheet would take for a formula begins with an apostrophe: names come from anybody. */
export function asCsv(rows: readonly PaidRow[], currency: string | undefined): readonly string[] {
  const cell = (value: string | number | readonly string[]): string => {
    const text = typeof value === 'object' ? value.join(' ') : String(value);
    const safe = /^[=+\-@]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const head = [...Object.keys(rows[0]?.cells ?? {}), 'part', 'share', ...currency === undefined ? [] : ['amount', 'currency']];
  return [head.join(','), ...rows.map(({ cells, part, share, amount }) => [...Object.values(cells), part, share, ...currency === undefined ? [] : [amount ?? '', currency]].map(cell).join(','))];
}

export function* asText({ name, version, shares: { rules }, examples }: SharedManifest, rows: readonly PaidRow[], money: Money | undefined, width: number | undefined): Iterable<Line> {
  yield [bold(`${name}, version ${version}: ${count(examples.length, 'example')}`)];
  yield [dim(`Of what is reviewed ${rules.review} % to the reviewers${rules.stewardship > 0 ? `, of what is cleared ${rules.stewardship} % to the stewards` : ''}; the rest to the authors. docs/shares.md says how it is counted.`)];
  const shown = Object.keys(rows[0]?.cells ?? {}).filter(key => key !== 'ids' && key !== 'addresses' && rows.some(({ cells }) => cells[key] !== '' && cells[key] !== 0));
  const value = (each: Row['cells'][string] | undefined) => typeof each === 'number' ? percent(each) : String(each ?? '');
  yield* columns([
    [...shown, 'part', ...money ? [money.currency] : []],
    ...rows.map(({ cells, part, amount }) => [...shown.map(key => value(cells[key]) || (key !== 'anonymous' && Array.isArray(cells['ids']) ? cells['ids'].join(' ') : '')), percent(part), ...amount === undefined ? [] : [amount]]),
    [...shown.map((_, at) => at === 0 ? 'all' : ''), percent(rows.reduce((sum, { part }) => sum + part, 0)), ...money ? [inWords(money.units, money)] : []],
  ], width);
  for (const { cells: { name, email, addresses } } of rows) if (Array.isArray(addresses) && addresses.length > 1)
    yield [yellow('Joined: '), `${addresses.join(', ')} are one row, ${String(name)} <${String(email)}>, since .mailmap or the policy’s aliases call them one person. Ask them before you pay.`];
}

/** All of a part's digits. */
const percent = (part: number): string => `${inWords(part, { digits: 4 })} %`;
