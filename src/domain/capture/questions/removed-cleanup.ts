/** Question: what was closed, freed or undone on every way out is not any more. */
import { oneLine } from '../hidden-characters.ts';
import { hasWord, isSmall, onlyIn } from './look.ts';
import { defineQuestion, nameOf } from './question.ts';

const cleanup = /^defer\s+(?:func\(\)\s*\{.*)?[\w.]*(?:Close|Unlock|RUnlock|Done|[cC]ancel|Stop|Flush|Rollback|RemoveAll|Remove|Release|Shutdown|Sync|Unsubscribe)\(|^\}?\s*finally\s*[:{]?$|^ensure$|^(?:await\s+)?using\s+(?:var\s+)?\w+\s*=|^try\s*\(\s*(?:var|final|\w+)\s|\bdefer\s*\{/u;

export const removedCleanup = defineQuestion({
  id: 'removed-cleanup', title: 'A clean-up is gone', field: 'because', weight: 8,
  said: /\bclos(?:e|es|ed|ing)\b|\bclean(?:s|ed|ing)?[- ]?up\b|\bleak\w*|\breleas(?:e|es|ed)\b|\bfree[sd]?\b|\bunlock\w*|\bdefer\w*|\bfinally\b/iu,
  raises: seen => onlyIn(seen, 'gone', cleanup).filter(isSmall).filter(({ file, line }) => isStillOpened(file.fresh.map(({ code }) => code), file.gone.map(({ code }) => code), file.around, line.code)).map(({ file, line }) =>
    ({ subject: line.text, text: `“${oneLine(line.text, 60)}” is gone from ${nameOf(file.path)}: who does that now, also where something fails on the way?`, path: file.path, line: line.line, gone: true as const })),
});

/** What is to be cleaned up is there still, and is not cleaned up elsewhere: of `defer f.Close()`, that is `f`. */
function isStillOpened(fresh: readonly string[], gone: readonly string[], around: readonly string[], code: string): boolean {
  const [, name = '', how = ''] = /^defer\s+(?:(?:[\w.]*\.)?(\w+)\.)?(\w+)\(/u.exec(code) ?? [];
  if (name === '' && how === '') return gone.length <= 8;
  const made = name === '' ? how : name, makes = (line: string): boolean => hasWord(line, made) && /:?=|\bvar\b/u.test(line);
  return !fresh.some(line => line.includes(`${how}(`)) && (!gone.some(makes) || fresh.some(makes)) && [...fresh, ...around].some(line => hasWord(line, made));
}
