/** The little markdown that the sections of a card share. Whatever comes from a policy or a recipe is text here, never markup. */

export const plain = (text: string, most = 200): string => text.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ').trim().slice(0, most).toWellFormed();
/** As text in markdown and HTML, whatever it holds. */
export const escape = (text: string, most?: number): string => plain(text, most).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll(/[\\`*_[\]|#]/g, '\\$&');

export const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...rows.map(row => `| ${row.join(' | ')} |`)].join('\n');

