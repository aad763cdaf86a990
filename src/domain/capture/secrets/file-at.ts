/** Which file a place in a text belongs to: diffs say it above their hunks, and training text above the code it shows. What a file is tells what is in it, and lets something pass: in doubt a place is in none. */

interface Line { readonly at: number; readonly text: string; /** The first one of a string of JSON, or behind it. */ readonly apart: boolean; }
interface Section { readonly at: number; readonly path: string | undefined; }

/** @param path of the whole text, where that is known: no header in it says otherwise. @returns undefined outside of what a header is about */
export function filesIn(text: string, path: string | undefined): (at: number) => string | undefined {
  if (path !== undefined) return () => path;
  let known: readonly Section[] | undefined;
  return at => {
    known ??= sectionsIn(text);
    let low = 0, high = known.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (known[middle]!.at <= at) low = middle + 1;
      else high = middle;
    }
    return known[low - 1]?.path;
  };
}

/** Of a file with two names: what was made for tests by only one of them was in use under the other. */
export const ofBothNames = (before: string, now: string): string | undefined => (isFixture(now) && !isFixture(before)) || (isTest(now) && !isTest(before)) ? undefined : now;

/** Each goes on up to the next one. Inside of a hunk and of shown code every line is content, whatever it says; what is neither ends it. */
function sectionsIn(text: string): readonly Section[] {
  const found: Section[] = [];
  if (!text.includes('diff --git a/') && !text.includes('`, from line ')) return found;
  const begin = (at: number, path?: string): void => { if (found.at(-1)?.path !== path) found.push({ at, path }); };
  let shown: string | undefined, open = '', diff: Names | undefined, inHunk = false;
  for (const { at, text: line, apart } of linesOf(text)) {
    if (apart) {
      shown = diff = undefined;
      open = '';
      begin(at);
    }
    if (open !== '') {
      if (!line.startsWith(open) || !/^`+\s*$/.test(line)) continue;
      open = '';
      begin(at);
      continue;
    }
    const { fence = '', info = '' } = line.charCodeAt(0) === 0x60 ? /^(?<fence>`{3,})(?<info>[^`]*)$/.exec(line)?.groups ?? {} : {};
    if (fence !== '') {
      // A diff in a fence says itself where it ends.
      if (shown !== undefined || !/^(?:diff|patch)?\s*$/.test(info)) open = fence;
      begin(at, shown);
      shown = diff = undefined;
      continue;
    }
    shown = line.endsWith(':') ? /`(?<path>[^`\\]{1,400})`, from line \d{1,9}:$/.exec(line)?.groups?.['path'] : undefined;
    if (line.startsWith('diff --')) {
      diff = namesOf(line);
      inHunk = false;
      begin(at, diff && ofBothNames(...diff));
    } else if (diff) {
      inHunk ||= line.startsWith('@@ ');
      if (goesOn(line, diff, inHunk)) continue;
      diff = undefined;
      begin(at);
    }
  }
  return found;
}

/** JSON has all of a text on one line, with `\n` where a line ends and quotation marks around each string. */
function* linesOf(text: string): Generator<Line> {
  let at = 0, apart = true;
  const line = (to: number): Line => ({ at, text: text.slice(at, text[to - 1] === '\r' ? to - 1 : text[to - 1] === 'r' && text[to - 2] === '\\' ? to - 2 : to), apart });
  if (text.includes('\n')) {
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
      yield line(end);
      at = end + 1;
      apart = false;
    }
  } else {
    for (const { 0: sign, index } of text.matchAll(/\\[^]|"/g)) {
      if (sign.startsWith('\\') && sign !== '\\n') continue;
      yield line(index);
      at = index + sign.length;
      apart = sign === '"';
    }
  }
  yield line(text.length);
}

type Names = readonly [before: string, now: string];
/** Undefined for what git quotes, for a merge, and without git's `a/` and `b/`. */
function namesOf(header: string): Names | undefined {
  const names = /^diff --git (?<names>a\/[^"\\]{1,800})$/.exec(header)?.groups?.['names'] ?? '', half = (names.length - 1) / 2, before = names.slice(2, half);
  // Only of equal names can be told where the second one begins when there are blanks in them.
  if (before !== '' && names.slice(half) === ` b/${before}`) return [before, before];
  const { before: first, now } = /^a\/(?<before>\S+) b\/(?<now>\S+)$/.exec(names)?.groups ?? {};
  return first === undefined || now === undefined ? undefined : [first, now];
}

/** Whether a line can be one of this file's. A removed line `-- x` looks like the header of another one, and then nobody can tell. */
function goesOn(line: string, [before, now]: Names, inHunk: boolean): boolean {
  // Most lines are of a hunk, and say so by their first signs.
  const first = line.charCodeAt(0);
  if (first === 0x20 || ((first === 0x2b || first === 0x2d) && line.charCodeAt(1) !== first)) return true;
  const [, side, name = ''] = /^(---|\+\+\+) (.*)$/.exec(line) ?? [];
  if (side !== undefined) return [side === '---' ? `a/${before}` : `b/${now}`, '/dev/null'].includes(name.replace(/(?:\t|\\t).*$/, ''));
  return /^(?:[ +\\-]|@@ )/.test(line) || (!inHunk && /^(?:index|old mode|new mode|new file mode|deleted file mode|similarity index|dissimilarity index|rename (?:from|to)|copy (?:from|to)|Binary files|GIT binary patch)\b/.test(line));
}

/** Made for tests, and called so: `test/fixtures/hosts.yml`, `testdata/…`, `tests/data/…`. Of a private key it takes more, see `isMadeUp`. */
export const isFixture = (path: string | undefined): boolean => path !== undefined
  && /(?:^|\/)(?:(?:__)?fixtures?(?:__)?|[\w-]*test[-_]?data|test[-_]?(?:files|fixtures|resources|certs?|keys)|(?:tests?|specs?|__tests__|testing|e2e)\/(?:[^/]+\/)*(?:certs?|certificates?|keys?|ssl|tls|pki|x509|data|resources|assets|files|samples))\//i.test(path);

/** Code that tests something, by its folder or its name. */
export const isTest = (path: string | undefined): boolean => path !== undefined && (isFixture(path) || /(?:^|\/)(?:tests?|specs?|__tests__|testing|e2e)\/|(?:^|\/)test_[^/]+$|[._-](?:test|tests|spec)\.\w+$|Tests?\.(?:java|kt|cs|swift|php|scala)$/.test(path));

export const isDocumentation = (path: string | undefined): boolean => path !== undefined && /\.(?:md|mdx|rst|adoc)$/i.test(path);
