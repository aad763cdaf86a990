/** Titles of options as people write them: in the list with a link, emphasis and a few words about it, in the heading and in the sentence of the outcome without. */

/** Without markup: what a link leads to, emphasis, code. */
export const bareTitle = (text: string): string => text
  .replace(/!?\[([^\]\n]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])/gu, '$1').replace(/(\*{1,3}|_{2,3}|`+)(?=\S)([^\n]*?\S)\1/gu, '$2').replace(/\s*\{#[^}\n]*\}\s*$/u, '').replace(/\s+/gu, ' ').trim();

/** Also without “Option 1:” in front, and what is said about it behind a dash. */
export const shortTitle = (text: string): string => bareTitle(text).replace(/^(?:option|alternative)\s+(?:\d+|[A-Z])\s*[:.)–—-]\s*(?=\S)/iu, '').replace(/\s+[–—-]{1,3}\s+.*$/u, '').replace(/[\s:;,.]+$/u, '');

const levels: readonly ((text: string) => string)[] = [text => text, text => text.trim().toLowerCase(), text => bareTitle(text).toLowerCase(), text => shortTitle(text).toLowerCase()];

/** The one that is meant by a title; undefined where two may be. */
export function findTitle<T extends { readonly title: string }>(all: readonly T[], title: string): T | undefined {
  for (const [at, level] of levels.entries()) {
    const wanted = level(title), found = wanted === '' && at > 1 ? [] : all.filter(each => level(each.title) === wanted);
    // Written the same, the first is meant.
    if (found.length === 1 || (found.length > 1 && at < 2)) return found[0];
    if (found.length > 1) return undefined;
  }
  return undefined;
}
