/** Dates as git keeps them, written by us: git itself ends when it is to write some, and a commit may say anything. */

/** ISO 8601 with its time zone; '' for what no calendar has. @param raw seconds and time zone, as by `--date=raw` */
export function isoDate(raw: string): string {
  const [, seconds = '', sign = '', hours = '', minutes = ''] = /^(\d+) ([+-])(\d\d)(\d\d)$/.exec(raw) ?? [];
  const date = new Date((Number(seconds) + (sign === '-' ? -60 : 60) * (60 * Number(hours) + Number(minutes))) * 1000);
  return seconds === '' || Number.isNaN(date.getTime()) ? '' : `${date.toISOString().slice(0, -5)}${sign}${hours}:${minutes}`;
}
