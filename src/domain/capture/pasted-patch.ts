/** A text that somebody pasted, as a patch that git can be asked to apply: out of a fence of markdown, with line ends that a clipboard has not changed, and with the file's name where only hunks were copied. */
import { limits } from './limits.ts';
import { sectionsOf } from './patch-files.ts';

/** `strip`: how many folders in front of a name are git's own and no part of it. */
export type Pasted = { readonly kind: 'patch'; readonly text: string; readonly strip: 0 | 1 } | { readonly kind: 'no-patch'; readonly why: 'empty' | 'text' | 'merge' | 'no-file' | 'too-large' };

const fenced = /^ {0,3}(`{3,}|~{3,})[ \t]*(?:diff|patch|udiff)\b[^\n]*\n([\s\S]*?)^ {0,3}\1[`~]*[ \t]*$/gimu;
const hunk = /^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@/mu;
const merged = /^(?:@@@+ |diff --(?:cc|combined) )/mu;

/** @param paths files of the change that the patch is for: hunks that name none are about the only one */
export function pastedPatch(given: string, paths: readonly string[]): Pasted {
  const no = (why: Extract<Pasted, { kind: 'no-patch' }>['why']): Pasted => ({ kind: 'no-patch', why });
  if (given.trim() === '') return no('empty');
  // Twice of what a change may hold: what is left out of it is told later, file by file.
  if (given.length > 2 * limits.changeChars) return no('too-large');
  const text = ended(unfenced(withoutAddedReturns(given.replace(/^\uFEFF/u, '').toWellFormed())));
  if (merged.test(text)) return no('merge');
  if (!hunk.test(text) && !/^diff --git /mu.test(text)) return no('text');
  const sections = sectionsOf(text).filter(({ text: part, paths: names }) => names.length > 0 || hunk.test(part));
  if (!sections.some(section => section.paths.length === 0)) return { kind: 'patch', text, strip: stripOf(text) };
  const [only, ...more] = paths;
  if (only === undefined || more.length > 0 || sections.length > 1) return no('no-file');
  return { kind: 'patch', text: `--- a/${only}\n+++ b/${only}\n${text.slice(hunk.exec(text)?.index ?? 0)}`, strip: 1 };
}

const ended = (text: string): string => text.endsWith('\n') ? text : `${text}\n`;

/** An answer of a chat, or a comment: only its diffs. */
function unfenced(text: string): string {
  const fences = [...text.matchAll(fenced)];
  // A fence below the first hunk is a line of the file.
  if ((hunk.exec(text)?.index ?? Infinity) < (fences[0]?.index ?? 0)) return text;
  const parts = fences.flatMap(([, , inside = '']) => inside === '' ? [] : [ended(inside)]);
  return parts.length > 0 ? parts.join('') : text;
}

/** Lines of a file may end in CR LF; those that git writes around them never do. */
function withoutAddedReturns(text: string): string {
  const own = text.split('\n').filter(line => /^(?:diff --git |--- |\+\+\+ |@@ )/u.test(line));
  return own.length > 0 && own.every(line => line.endsWith('\r')) ? text.replace(/\r\n/gu, '\n').replace(/\r$/u, '') : text;
}

/** Git puts `a/` and `b/` in front of names unless it is told not to; other programs put nothing there. */
function stripOf(text: string): 0 | 1 {
  // Only above the hunks: in SQL a comment that was taken away begins with `---` as well.
  const headers = sectionsOf(text).map(({ text: part }) => part.slice(0, hunk.exec(part)?.index ?? part.length)).join('');
  const names = [...headers.matchAll(/^(?:---|\+\+\+) "?([^\t\r\n"]+)/gmu)].flatMap(([, name = '']) => name === '/dev/null' ? [] : [name]);
  if (names.length === 0) return /^diff --git "?[abciow]\//mu.test(text) ? 1 : 0;
  return names.every(name => /^[abciow]\//u.test(name)) ? 1 : 0;
}
