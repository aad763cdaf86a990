/** A patch of several files taken apart: which files it is about, and the text of each. A rejected option's patch may come from anywhere, so nothing is expected of it. */

/** `paths`: present and former name; [] when the text does not say what it is about, such as hunks that somebody pasted without a header. */
export interface PatchSection { readonly paths: readonly string[]; readonly text: string; }

export function sectionsOf(patch: string): readonly PatchSection[] {
  const lines = patch.split('\n');
  const last = lines.length - (patch.endsWith('\n') ? 1 : 0);
  const starts = lines.flatMap((line, at) => at < last && (isGits(line) || isBareHeader(lines, at)) ? [at] : []);
  const parts = starts[0] === 0 ? starts : [0, ...starts];
  return parts.flatMap((from, index) => {
    const text = lines.slice(from, parts[index + 1] ?? lines.length).join('\n');
    return text.trim() === '' ? [] : [{ paths: pathsOf(text), text: text.endsWith('\n') || index === parts.length - 1 ? text : `${text}\n` }];
  });
}

const isGits = (line: string): boolean => /^diff --(?:git|cc|combined) /.test(line);

/** `---` and `+++` with no line of git's in front. Inside a hunk the two would be a removed and an added line, with a hunk's header nowhere behind them. */
const isBareHeader = (lines: readonly string[], at: number): boolean =>
  (lines[at] ?? '').startsWith('--- ') && (lines[at + 1] ?? '').startsWith('+++ ') && (lines[at + 2] ?? '').startsWith('@@ ') && !belongsToGit(lines, at);

function belongsToGit(lines: readonly string[], at: number): boolean {
  for (let above = at - 1; above >= 0 && !/^[ +\\@-]/.test(lines[above] ?? ' '); above--) if (isGits(lines[above] ?? '')) return true;
  return false;
}

function pathsOf(section: string): readonly string[] {
  const header = section.slice(0, Math.max(0, /^@@+ /m.exec(section)?.index ?? section.length));
  const found = new Set<string>();
  // Behind a name other programs write a tab and the time; git quotes a name that has a tab in it. Without git's `a/` and `b/`, a first folder of one letter may be the file's own: then both readings count.
  const sided = /^diff --git "?a\//m.test(header);
  for (const [, quoted = ''] of header.matchAll(/^(?:---|\+\+\+) ([^\t\r\n]+)/gm)) {
    const name = unquoted(quoted);
    add(found, withoutSide(name));
    if (!sided) add(found, name);
  }
  for (const [, name = ''] of header.matchAll(/^(?:rename|copy) (?:from|to) (.+?)\r?$/gm)) add(found, unquoted(name));
  // Neither stands there for an empty file or a change of mode alone; then both names are the same.
  if (found.size === 0) add(found, ofFirstLine(/^diff --git (.+?)\r?$/m.exec(header)?.[1] ?? ''));
  // Of a merge git names one file, without a side.
  for (const [, name = ''] of header.matchAll(/^diff --(?:cc|combined) (.+?)\r?$/gm)) add(found, unquoted(name));
  return [...found];
}

const add = (found: Set<string>, name: string | undefined): void => { if (name !== undefined && name !== '' && name !== '/dev/null') found.add(name); };
const withoutSide = (name: string): string => name.replace(/^[abciow]\//, '');

function ofFirstLine(names: string): string | undefined {
  if (names.startsWith('"')) return withoutSide(unquoted(/^"(?:[^"\\]|\\.)*"/.exec(names)?.[0] ?? ''));
  const half = names.slice(0, (names.length - 1) / 2);
  return withoutSide(half) === withoutSide(names.slice(half.length + 1)) ? withoutSide(half) : undefined;
}

/** A name in C quotes, as git writes one with odd characters. */
function unquoted(name: string): string {
  if (!/^".*"$/.test(name)) return name;
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  const letters: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };
  for (const [, octal, letter, plain] of name.slice(1, -1).matchAll(/\\([0-7]{3})|\\(.)|([^\\]+)/gs)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8) & 255);
    else if (letter !== undefined) bytes.push(letters[letter] ?? letter.charCodeAt(0) & 255);
    else bytes.push(...encoder.encode(plain ?? ''));
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}
