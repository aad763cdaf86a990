/** Sizes in words, such as "500 MB", as a pattern of those that lie within bounds: JSON Schema compares numbers alone. */
import { bytesOf, leastShard, sizeUnits } from '../../src/domain/dataset/recipe-files.ts';

/** Of up to six digits before the point and three behind it. @param most in bytes; any when it is not said */
export function sizeInWords(most = Infinity): string {
  const each = Object.keys(sizeUnits).map(unit => {
    const bytes = (thousandths: number): number => bytesOf(`${Math.floor(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, '0')} ${unit}`);
    const from = firstWhere(thousandths => bytes(thousandths) >= leastShard);
    const to = firstWhere(thousandths => bytes(thousandths) > most) - 1;
    return to < from ? undefined : `(?=${decimal(from, atLeast)} ?${unit}$)${to === highest ? '' : `(?=${decimal(to, atMost)} ?${unit}$)`}`;
  }).filter(pattern => pattern !== undefined);
  return `^\\d{1,6}(?:\\.\\d{1,3})? ?(?:[kMG]B|[KMG]iB)$`.replace('^', `^(?:${each.join('|')})`);
}

const highest = 999_999_999;

/** The least number of thousandths for which this holds, by halves; one more than the highest when there is none. */
function firstWhere(holds: (thousandths: number) => boolean): number {
  let low = 0, high = highest + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** All that begins as the bound does and then has a digit that is higher, or lower; and the bound itself. */
type Compare = (digit: number) => string | undefined;
const atLeast: Compare = digit => digit < 9 ? `[${digit + 1}-9]` : undefined;
const atMost: Compare = digit => digit > 0 ? `[0-${digit - 1}]` : undefined;

function decimal(thousandths: number, compare: Compare): string {
  const whole = String(Math.floor(thousandths / 1000)), part = String(thousandths % 1000).padStart(3, '0');
  const beyond = compare === atLeast ? [`[1-9]\\d{${whole.length},5}`] : [`\\d{1,${whole.length - 1}}`].filter(() => whole.length > 1);
  const wholes = [...beyond, ...differing(whole, compare, rest => rest > 0 ? `\\d{${rest}}` : '')];
  const parts = [...differing(part, compare, rest => rest > 0 ? `\\d{0,${rest}}` : ''), part.replace(/0+$/, '') === '' ? '0{1,3}' : `${part.replace(/0+$/, '')}0*`];
  if (compare === atMost) parts.push(...[1, 2].map(length => part.slice(0, length)));
  const behind = `(?:\\.(?:${parts.join('|')}))`;
  const bare = compare === atMost || thousandths % 1000 === 0;
  return `0*(?:(?:${wholes.length > 0 ? wholes.join('|') : '(?!)'})(?:\\.\\d{1,3})?|${whole === '0' ? '0?' : whole}${behind}${bare ? '?' : ''})`;
}

const differing = (digits: string, compare: Compare, more: (rest: number) => string): string[] => [...digits].flatMap((digit, at) => {
  const other = compare(Number(digit));
  return other === undefined ? [] : [`${digits.slice(0, at)}${other}${more(digits.length - at - 1)}`];
});
