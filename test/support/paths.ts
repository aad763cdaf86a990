/** Where things lie in the checkout; everything downloaded or made by tests is in folders that git ignores. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');
export const inRoot = (...parts: readonly string[]): string => path.join(root, ...parts);
/** Downloads and what is kept between starts. */
export const kept = (...parts: readonly string[]): string => inRoot('.vscode-test', ...parts);
/** Screenshots and logs of the last run. */
export const results = (...parts: readonly string[]): string => inRoot('test-results', ...parts);

export const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as {
  readonly name: string; readonly publisher: string; readonly version: string; readonly engines: { readonly vscode: string };
};
