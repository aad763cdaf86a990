/** How long ago something was, as short as a list has room for. Pure. */
const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [['year', 31_557_600], ['month', 2_629_800], ['week', 604_800], ['day', 86_400], ['hour', 3600], ['minute', 60]];

/** @param language BCP 47 @returns e.g. `3 days ago`, `yesterday`, `now`; '' for what is not a time */
export function age(at: string, now: Date, language: string): string {
  const seconds = (Date.parse(at) - now.getTime()) / 1000;
  if (Number.isNaN(seconds)) return '';
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  const step = steps.find(([, size]) => Math.abs(seconds) >= size);
  return step ? format.format(Math.round(seconds / step[1]), step[0]) : format.format(0, 'second');
}
