/** What git already knows of the decision: the first line of a commit message, or of the one being written. */

/** '' when the message says nothing; comment lines that git would drop do not count, nor do the marks of a fixup. */
export function titleFrom(message: string | undefined): string {
  const line = (message ?? '').split(/\r?\n/u).find(each => each.trim() !== '' && !each.startsWith('#')) ?? '';
  return line.trim().replace(/^(?:(?:fixup|squash|amend)! )+/u, '');
}
