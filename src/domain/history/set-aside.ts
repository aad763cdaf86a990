/** What somebody does not want to be asked about: for good with a reason, for a week, or nothing of a path ever again. Private, and each can be taken back. */
import * as z from 'zod/mini';
import { nameOfPrints, type Prints } from './prints.ts';

/** Known by the commit's id and, so that a rebase brings it back to nobody, by its lines. */
export const AsideItem = z.strictObject({ kind: z.enum(['exempt', 'later']), commit: z.optional(z.string()), print: z.string(), /** For a person. */ called: z.string(), reason: z.optional(z.string()), at: z.iso.datetime() });
export type AsideItem = z.infer<typeof AsideItem>;
/** A folder ends with `/`. */
export const AsidePath = z.strictObject({ path: z.string().check(z.minLength(1)), at: z.iso.datetime() });
export const SetAside = z.strictObject({ schema: z.literal(1), items: z.array(AsideItem), paths: z.array(AsidePath) });
export type SetAside = z.infer<typeof SetAside>;
export type AsideEntry = AsideItem | z.infer<typeof AsidePath>;

/** What a commit or a hunk is known by. */
export interface Recognised { readonly id?: string; readonly prints: Prints; }

export const laterDays = 7;
const msOfDay = 86_400_000;
/** More than anybody sets aside by hand; the oldest go first. */
const most = 5000;

export const noneAside: SetAside = { schema: 1, items: [], paths: [] };

export const isPath = (entry: AsideEntry): entry is z.infer<typeof AsidePath> => 'path' in entry;

export function covers({ path }: { readonly path: string }, file: string): boolean {
  return path.endsWith('/') ? file.startsWith(path) : file === path;
}

/** @returns what it is set aside by; undefined when it is not, or not any more. All files of a commit have to lie under paths that are never asked about */
export function asideOf({ items, paths }: SetAside, what: Recognised & { readonly paths: readonly string[] }, now: Date): AsideEntry | undefined {
  const print = nameOfPrints(what.prints);
  const item = items.findLast(each => (each.commit !== undefined && each.commit === what.id || print !== '' && each.print === print) && (each.kind === 'exempt' || now.getTime() - Date.parse(each.at) < laterDays * msOfDay));
  if (item) return item;
  const [first] = what.paths;
  return first !== undefined && what.paths.every(file => paths.some(path => covers(path, file))) ? paths.find(path => covers(path, first)) : undefined;
}

/** The last word about a thing takes the place of an earlier one. */
export function withItems(aside: SetAside, things: readonly { readonly id?: string; readonly print: string; readonly called: string }[], how: Pick<AsideItem, 'kind' | 'reason'>, now: Date): SetAside {
  const added = things.map(({ id, print, called }): AsideItem => ({ kind: how.kind, ...id !== undefined && { commit: id }, print, called: called.slice(0, 200), ...how.reason !== undefined && how.reason !== '' && { reason: how.reason }, at: now.toISOString() }));
  const replaced = (item: AsideItem) => added.some(each => sameThing(each, item)) || item.kind === 'later' && now.getTime() - Date.parse(item.at) >= laterDays * msOfDay;
  return { ...aside, items: [...aside.items.filter(item => !replaced(item)), ...added].slice(-most) };
}

export function withPaths(aside: SetAside, paths: readonly string[], now: Date): SetAside {
  const fresh = [...new Set(paths)].filter(path => !aside.paths.some(each => each.path === path));
  return { ...aside, paths: [...aside.paths, ...fresh.map(path => ({ path, at: now.toISOString() }))].slice(-most) };
}

/** Back among what may be asked about. */
export function without(aside: SetAside, entries: readonly AsideEntry[]): SetAside {
  return {
    ...aside, items: aside.items.filter(item => !entries.some(entry => !isPath(entry) && sameThing(entry, item))),
    paths: aside.paths.filter(({ path }) => !entries.some(entry => isPath(entry) && entry.path === path)),
  };
}

const sameThing = (a: AsideItem, b: AsideItem): boolean => a.commit !== undefined && a.commit === b.commit || a.print !== '' && a.print === b.print;

/** What “never for this path” means for a change: the folder that all of its files have in common, where that says more than `src`; else the files themselves. */
export function pathsFor(files: readonly string[]): readonly string[] {
  const [first = '', ...more] = files;
  const parts = first.split('/').slice(0, -1);
  while (parts.length > 0 && !more.every(path => path.startsWith(`${parts.join('/')}/`))) parts.pop();
  return more.length > 0 && parts.length > 1 ? [`${parts.join('/')}/`] : files;
}
