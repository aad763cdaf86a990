/** The project's source files, what they import and what they say, for the rules. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from '../../support/paths.ts';

export interface Source {
  /** From the root of the checkout, with `/`. */
  readonly file: string;
  readonly text: string;
  readonly imports: readonly string[];
}

export const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
export const json = (file: string): unknown => JSON.parse(read(file));
export const list = (pattern: string): string[] => globSync(pattern, { cwd: root }).map(file => file.replaceAll('\\', '/')).sort();

/** Every TypeScript file under src, with all that it imports: types and lazy imports too. Relative names are resolved from the root. */
export const sources: readonly Source[] = list('src/**/*.ts').map(file => {
  const text = read(file);
  return { file, text, imports: ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName.startsWith('.') ? path.posix.join(path.posix.dirname(file), fileName) : fileName) };
});

export const parse = ({ file, text }: Source): ts.SourceFile => ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
