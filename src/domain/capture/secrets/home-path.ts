/** Paths of a person's home folder: they name the person, and often the employer's project. Names that every machine has are none. */
import { nobody } from './nobody.ts';
import type { Found } from './rule.ts';

const name = String.raw`[A-Za-z_][\w.-]{0,63}`;
const unix = new RegExp(String.raw`(?:(?<![\w.~@$)\]}%-])|(?<=(?<![\w-])-[A-Za-z]))(?:\/(?:var|usr|export|mnt\/[a-z]|[a-z]))?\/(?:home|Users)\/(?<name>${name})`, 'g');
const windows = /(?<![A-Za-z0-9])[A-Za-z]:(?:\\{1,4}|\/)(?:Users|Documents and Settings)(?:\\{1,4}|\/)(?<name>[^\s\\/:*?"'`<>|,;()]{1,64}(?: [A-Z][^\s\\/:*?"'`<>|,;()]{0,32}){0,2}(?=[\\/])|[^\s\\/:*?"'`<>|,;()]{1,64})/gi;

/** Without one of these there is no such path; see `keywordHits`. */
export const homePathKeywords = ['/home/', '/users/', '/users\\', '\\users/', '\\users\\', 'documents and settings'] as const;

export function findHomePaths(text: string): readonly Found[] {
  return [...text.matchAll(unix), ...text.matchAll(windows)].flatMap(match => {
    const who = (match.groups?.name ?? '').replace(/[.-]+$/, '');
    if (who === '' || who.toLowerCase().split(/[^a-z\d]+/).every(word => nobody.has(word)) || nobody.has(who.toLowerCase()) || /^(?:%|\$|\{|<)/.test(who)) return [];
    const value = match[0].slice(0, match[0].length - ((match.groups?.name ?? '').length - who.length));
    return [{ id: 'home-path', kind: 'HOME_PATH', title: 'the home folder of a person', start: match.index, end: match.index + value.length, value }];
  });
}
