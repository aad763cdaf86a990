/** A failed test as a few lines, for the list at the end of a run. Knows no place of the checkout, as it also runs bundled in an editor. */
import path from 'node:path';

/** @param test what mocha hands to who hears of a failure @param from the folder that the test's file is named from */
export function failureOf(test: { readonly file?: string | undefined; fullTitle(): string }, error: unknown, from: string): string {
  const file = test.file === undefined ? '' : `${path.relative(from, test.file)}: `;
  const { message = error } = (error ?? {}) as { readonly message?: unknown };
  return `${file}${test.fullTitle()}\n    ${String(message).slice(0, 600).replaceAll('\n', '\n    ')}`;
}
