/** Globs on paths, matched in steps that grow with glob times path. What turns them into regular expressions can take for ever: `*a*a*a*a*ab` on a hundred letters took picomatch seconds, and recipes and policies come with a repository. */

/** Steps at which a path may have arrived together, and where each character leads from there. */
interface Places { readonly at: ReadonlySet<number>; readonly ends: boolean; readonly next: Map<string, Places>; }
const mostPlaces = 2000;

type Step = { readonly eats: (character: string) => boolean } | { readonly to: readonly number[] };

/**
 * `*` and `?` within a folder, `**` for any folders, `[a-z]` and `[!a-z]`, `{a,b}` within each other too; `\` takes the next character as it is. Names that begin with a dot are names as any other.
 * What is not closed, or has no comma in braces, stands for itself. A folder with `/` behind it is all that is in it.
 */
export function glob(text: string): (path: string) => boolean {
  const source = [...text.replace(/^\.\//u, '').replace(/\/$/u, '/**')];
  const steps: Step[] = [];
  const eat = (eats: (character: string) => boolean) => { steps.push({ eats }); };
  const fork = (): ((...to: number[]) => void) => { const at = steps.push({ to: [] }) - 1; return (...to) => { steps[at] = { to }; }; };
  const many = (eats: (character: string) => boolean) => {
    const begin = steps.length, go = fork();
    eat(eats);
    fork()(begin);
    go(begin + 1, steps.length);
  };
  const perhaps = (make: () => void) => {
    const go = fork(), begin = steps.length;
    make();
    go(begin, steps.length);
  };

  /** @param end where the alternative, or all of it, ends */
  const compile = (from: number, end: number): void => {
    for (let at = from; at < end; at++) {
      const character = source[at] ?? '';
      const allFolders = (star: number) => source[star] === '*' && source[star + 1] === '*' && (star === from || source[star - 1] === '/') && (star + 2 === end || source[star + 2] === '/');
      if (character === '\\' && at + 1 < end) eat(is(source[++at] ?? ''));
      else if (allFolders(at)) {
        if (at + 2 === end) many(() => true); else perhaps(() => { many(() => true); eat(is('/')); });
        at += 2;
      } else if (character === '/' && source[at - 1] !== '*' && at + 3 === end && allFolders(at + 1)) {
        // What has the name of the folder too: a submodule, a link.
        perhaps(() => { eat(is('/')); many(() => true); });
        at += 2;
      } else if (character === '*') {
        while (source[at + 1] === '*' && at + 1 < end) at++;
        many(inFolder);
      } else if (character === '?') eat(inFolder);
      else if (character === '[') {
        const close = source.indexOf(']', source[at + 1] === '!' || source[at + 1] === '^' ? at + 3 : at + 2);
        if (close < 0 || close >= end) { eat(is('[')); continue; }
        eat(among(source.slice(at + 1, close)));
        at = close;
      } else if (character === '{') {
        const commas = alternatives(source, at, end);
        if (!commas) { eat(is('{')); continue; }
        const go = fork(), begins: number[] = [], leave: ((...to: number[]) => void)[] = [];
        for (const [index, comma] of commas.slice(1).entries()) {
          begins.push(steps.length);
          compile((commas[index] ?? 0) + 1, comma);
          leave.push(fork());
        }
        go(...begins);
        for (const each of leave) each(steps.length);
        at = commas.at(-1) ?? at;
      } else eat(is(character));
    }
  };
  compile(0, source.length);

  const reach = (into: Set<number>, at: number): void => {
    for (const open = [at]; open.length > 0;) {
      const next = open.pop() ?? 0;
      if (into.has(next)) continue;
      into.add(next);
      const step = steps[next];
      if (step && 'to' in step) open.push(...step.to);
    }
  };
  // Paths of one repository are much alike, so what was found out once is kept: for so many places at once, and no more.
  let known = new Map<string, Places>();
  const place = (at: Set<number>): Places => {
    const key = [...at].sort((a, b) => a - b).join();
    const place = known.get(key) ?? { at, ends: at.has(steps.length), next: new Map() };
    known.set(key, place);
    return place;
  };
  const begin = (): Places => { const at = new Set<number>(); reach(at, 0); return place(at); };
  const after = ({ at, next }: Places, character: string): Places => {
    const to = new Set<number>();
    for (const each of at) { const step = steps[each]; if (step && 'eats' in step && step.eats(character)) reach(to, each + 1); }
    const found = place(to);
    next.set(character, found);
    return found;
  };
  let first = begin();
  return path => {
    if (known.size > mostPlaces) { known = new Map(); first = begin(); }
    let here = first;
    for (const character of path) here = here.next.get(character) ?? after(here, character);
    return here.ends;
  };
}

const is = (wanted: string) => (character: string): boolean => character === wanted;
const inFolder = (character: string): boolean => character !== '/';

function among(inside: readonly string[]): (character: string) => boolean {
  const not = inside[0] === '!' || inside[0] === '^';
  const ranges: (readonly [first: number, last: number])[] = [];
  for (let at = not ? 1 : 0; at < inside.length; at++) {
    const first = inside[at] ?? '', last = inside[at + 1] === '-' ? inside[at + 2] : undefined;
    ranges.push([first.codePointAt(0) ?? 0, (last ?? first).codePointAt(0) ?? 0]);
    if (last !== undefined) at += 2;
  }
  return character => {
    const code = character.codePointAt(0) ?? 0;
    return character !== '/' && ranges.some(([first, last]) => first <= code && code <= last) !== not;
  };
}

/** Places of the opening brace, of the commas of its own, and of the brace that closes it; undefined where there is no comma or no end. */
function alternatives(source: readonly string[], from: number, end: number): readonly number[] | undefined {
  const places = [from];
  for (let at = from + 1, depth = 1; at < end; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === '{') depth++;
    else if (source[at] === ',' && depth === 1) places.push(at);
    else if (source[at] === '}' && --depth === 0) return places.length > 1 ? [...places, at] : undefined;
  }
  return undefined;
}
