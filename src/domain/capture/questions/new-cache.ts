/** Question: an answer may be an old one from now on. */
import { onlyIn } from './look.ts';
import { at, defineQuestion, nameOf } from './question.ts';

const cache = /^@(?:functools\.)?(?:lru_|cached_)?cache(?:d_property)?\b|\bnew (?:LRU\w*|\w*Cache)\(|\b(?:const|let|var|private|static|final|self\.|this\.|#)\s*[\w<>[\], ]*?\w*[cC]ache\w*\s*(?::[^=]+)?=\s*(?:new\b|\{\}|\[\]|Map|dict|\w+\(|make\()/u;

export const newCache = defineQuestion({
  id: 'new-cache', title: 'A cache is new', field: 'because', weight: 8,
  said: /\bcach(?:e|es|ed|ing)\b.{0,80}\b(?:stale|expir\w+|invalidat\w+|evict\w*|old|fresh|changes?|until|never)\b|\b(?:stale|expir\w+|invalidat\w+|evict\w*)\b/iu,
  raises: seen => seen.files.some(({ gone }) => gone.some(({ code }) => /cache/iu.test(code))) ? [] : onlyIn(seen, 'fresh', cache).map(({ file, line }) =>
    ({ subject: 'what is stale', text: `Something is cached in ${nameOf(file.path)}: when is it out of date, and what notices?`, ...at(file, line) })),
});
