/** The limits of a format as a person reads them. */
import type { Limits } from './formats/format.ts';
import { surelyTaken } from './token-limit.ts';

const number = (value: number): string => value.toLocaleString('en-US');

/** As providers write it: round decimal units, binary ones for what is not round. */
export function bytesInWords(bytes: number): string {
  for (const [unit, size] of [['GB', 1e9], ['MB', 1e6], ['kB', 1e3]] as const) if (bytes >= size && bytes % (size / 10) === 0) return `${number(bytes / size)} ${unit}`;
  for (const [unit, size] of [['GiB', 2 ** 30], ['MiB', 2 ** 20], ['KiB', 2 ** 10]] as const) if (bytes >= size) return `${number(Number((bytes / size).toFixed(1)))} ${unit}`;
  return `${number(bytes)} bytes`;
}

/** Parts of one clause are parted by commas, clauses by semicolons. That there must be a line at all is not worth saying. */
export function limitsInWords({ minRows, advisedRows, maxRows, maxRowsTogether, maxRowTokens, maxFileBytes, minValidationRows, maxValidationRows, maxValidationBytes, maxValidationShare, maxValidationRowShare }: Limits): string {
  const say = <T>(value: T | undefined, words: (value: T) => string): string[] => value === undefined ? [] : [words(value)];
  const rows = (min: number | undefined, advised: number | undefined, max: number | undefined): string[] => {
    const counts = [...min === 1 ? [] : say(min, value => `${number(value)} at least`), ...say(advised, value => `${number(value)} advised`), ...say(max, value => `${number(value)} at most`)];
    return counts.map((words, at) => at === 0 ? words.replace(/ (?=at |advised)/, ' lines ') : words);
  };
  const validation = [...rows(minValidationRows, undefined, maxValidationRows), ...say(maxValidationBytes, value => `${bytesInWords(value)} at most`), ...say(maxValidationShare, value => `${number(value * 100)} % of the training file at most`),
    ...maxValidationRowShare ? [`above ${number(maxValidationRowShare.above)} lines ${number(maxValidationRowShare.share * 100)} % of those to train on at most`] : []];
  return [
    rows(minRows, advisedRows, maxRows).join(', '), ...say(maxRowTokens, limit => `${number(limit.most)} tokens a line (${number(surelyTaken(limit))} by o200k_base, as ${limit.by} may be ${number(limit.margin * 100)} % more)`), ...say(maxFileBytes, value => `${bytesInWords(value)} a file`),
    ...say(maxRowsTogether, value => `with validation ${number(value)} together`), ...validation.length > 0 ? [`for validation ${validation.join(', ')}`] : [],
  ].filter(clause => clause !== '').join('; ');
}
