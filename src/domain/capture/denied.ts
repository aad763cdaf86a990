/** Paths that the team's policy keeps out of every record: such a file is named in a change, and nothing of it is. */
import type { Anchor } from './anchor.ts';
import type { Change, ChangedFile } from './change.ts';
import type { Example } from './example.ts';
import { glob } from './glob.ts';
import { sectionsOf } from './patch-files.ts';

interface Captured { readonly change: Change; readonly anchors: readonly Anchor[]; }
/** What the policy says of paths. An undefined policy cannot be read: then every path may be one that it denies. */
type Denying = { readonly deniedPaths?: readonly string[] | undefined } | undefined;

/** Whether a path is denied, now or by the name that it had. */
export function denying(policy: Denying): (file: Pick<ChangedFile, 'path' | 'oldPath'>) => boolean {
  if (!policy) return () => true;
  const globs = (policy.deniedPaths ?? []).map(glob);
  return ({ path, oldPath }) => globs.some(matches => matches(path) || (oldPath !== undefined && matches(oldPath)));
}

/** The same without the content of denied files; each says why in its note. @returns also their paths, to be told */
export function withoutDenied({ change, anchors }: Captured, policy: Denying): Captured & { readonly denied: readonly string[] } {
  const isDenied = denying(policy);
  const denied = change.files.filter(isDenied);
  if (denied.length === 0) return { change, anchors, denied: [] };
  const note = policy ? 'Not recorded: the team’s policy keeps this path out.' : 'Not recorded: the team’s policy cannot be read, and may keep this path out.';
  const bare = ({ before: _before, omitted: _omitted, note: _note, ...file }: ChangedFile): ChangedFile => ({ ...file, patch: '', truncated: false, omitted: 'denied', note });
  const paths = new Set(denied.flatMap(({ path, oldPath }) => [path, ...oldPath === undefined ? [] : [oldPath]]));
  return { change: { ...change, files: change.files.map(file => isDenied(file) ? bare(file) : file) }, anchors: anchors.filter(({ path }) => !paths.has(path)), denied: denied.map(({ path }) => path) };
}

/** Files of an older record that hold what today's policy keeps out. */
export const embedsDenied = ({ files }: Pick<Change, 'files'>, policy: Denying): readonly string[] => {
  const isDenied = denying(policy);
  return files.filter(file => (file.patch !== '' || (file.before?.length ?? 0) > 0) && isDenied(file)).map(({ path }) => path);
};

/** A rejected option's patch without the files that are denied. @returns also their paths, to be told; the patch is '' when nothing is left */
export function patchWithoutDenied(patch: string, policy: Denying): { readonly patch: string; readonly denied: readonly string[] } {
  const isDenied = denying(policy);
  const sections = sectionsOf(patch).map(section => ({ ...section, out: section.paths.some(path => isDenied({ path })) || (!policy && section.text.trim() !== '') }));
  return { patch: sections.filter(({ out }) => !out).map(({ text }) => text).join(''), denied: [...new Set(sections.flatMap(({ out, paths }) => out ? paths : []))] };
}

/** Denied files that the rejected versions of an older record hold, or one that was pasted by hand. */
export const rejectedEmbedsDenied = ({ options }: Pick<Example, 'options'>, policy: Denying): readonly string[] =>
  [...new Set(options.flatMap(({ patch }) => patch === undefined ? [] : patchWithoutDenied(patch, policy).denied))];
