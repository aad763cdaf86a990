/** Adds a folder to the text of a `.gitignore`, so that a dataset is not committed by accident. */

/** @param folder POSIX path from the root of the repository, without a slash at either end */
export function withIgnored(text: string | undefined, folder: string): string {
  // Read as they are, these would mean something: https://git-scm.com/docs/gitignore#_pattern_format
  const pattern = `/${folder.replace(/[\\*?[]/g, '\\$&')}/`;
  const before = text ?? '';
  const end = before.includes('\r\n') ? '\r\n' : '\n';
  const gap = before === '' || before.endsWith('\n') ? '' : end;
  return `${before}${gap}${pattern}${end}`;
}
