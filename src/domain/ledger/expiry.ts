/** Until when a consent holds. A day means the whole of that day, in UTC, so that it ends at the same moment everywhere. */

/** The last moment of the day that is `years` after today. 29 February becomes the 28th. */
export function inYears(years: number, now: Date): string {
  const year = now.getUTCFullYear() + years;
  const month = now.getUTCMonth();
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return endOf(year, month, Math.min(now.getUTCDate(), lastOfMonth));
}

/** `2027-11-20` → the end of that day; undefined when it is no date or not after now. */
export function untilDay(text: string, now: Date): string | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text.trim());
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]) - 1, Number(match[3])];
  const made = new Date(Date.UTC(year, month, day));
  if (made.getUTCMonth() !== month || made.getUTCDate() !== day) return undefined;
  const end = endOf(year, month, day);
  return Date.parse(end) > now.getTime() ? end : undefined;
}

const endOf = (year: number, month: number, day: number): string => new Date(Date.UTC(year, month, day, 23, 59, 59, 999)).toISOString();
