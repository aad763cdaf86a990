/** Text from records on its way to a terminal: one line, and nothing in it that a terminal would obey or a reader be deceived by. */
import { stripVTControlCharacters } from 'node:util';
import { hiddenCharacters } from '../../domain/capture/hidden-characters.ts';

/** Escape sequences and hidden characters are dropped, white space that breaks lines becomes one space, half an emoji becomes `�`. */
export const plain = (text: string): string =>
  stripVTControlCharacters(text).replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/gu, ' ').replace(hiddenCharacters, '').toWellFormed();

/** The lines of a longer text, each plain. */
export const plainLines = (text: string): readonly string[] => text.trim().split(/\r\n|[\n\r\u0085\u2028\u2029]/u).map(plain);

/** JSON that is safe to print too: what JSON.stringify leaves as it is but a terminal might obey is written as `\uXXXX`, so the value stays the same. */
export const plainJson = (value: unknown): string => JSON.stringify(value, null, 2).replace(hiddenCharacters,
  found => [...Array(found.length).keys()].map(at => `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''));
