/** Globs that match no path of any repository: said once, for recipes and policies alike. */

export interface GlobFault { /** To be read after the glob's name. */ readonly what: string; /** What was meant, most likely. */ readonly instead: string; }

/** Undefined when nothing is wrong with it. A `!` in front is none of its concern. */
export function globFault(glob: string): GlobFault | undefined {
  if (/^!?\.{0,2}\//.test(glob)) return { what: 'begins as no path does: they count from the root of the repository', instead: glob.replace(/^(!?)[./]+/, '$1') };
  if (/\\[^[\]{}()*?!]/.test(glob)) return { what: 'has backslashes, and paths have none, on Windows neither', instead: glob.replaceAll('\\', '/') };
  return undefined;
}
