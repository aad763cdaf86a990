/** Which part of a repository a file is in, so that a picture of it has neither one area nor a hundred. */

/** Folders that most repositories have for tools, not for work. */
const ofTools = /^\./;
const deepest = 3;

export interface Areas { readonly of: (paths: readonly string[]) => readonly string[]; /** Those that are looked into, one by one. */ readonly opened: readonly string[]; }

/**
 * Top folders, `.` for files beside them. A folder in which more than half of everything happens says nothing, so its own folders stand in its place, up to three levels down.
 * @param all the paths of each example
 */
export function areasIn(all: readonly (readonly string[])[]): Areas {
  const opened = new Set<string>();
  const areaOf = (path: string): string => {
    const parts = path.split('/').slice(0, -1);
    let [area = '.', ...rest] = parts;
    while (opened.has(area) && rest[0] !== undefined) { area = `${area}/${rest[0]}`; rest = rest.slice(1); }
    return area;
  };
  const of = (paths: readonly string[]): readonly string[] => [...new Set(paths.map(areaOf))].sort();
  for (let large = largest(all, of); large !== undefined && large !== '.' && large.split('/').length < deepest && !opened.has(large); large = largest(all, of)) opened.add(large);
  return { of, opened: [...opened] };
}

function largest(all: readonly (readonly string[])[], of: Areas['of']): string | undefined {
  const counts = new Map<string, number>();
  for (const paths of all) for (const area of of(paths)) counts.set(area, (counts.get(area) ?? 0) + 1);
  const [first] = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return first && first[1] * 2 > all.length ? first[0] : undefined;
}

/** Whether people work in a folder of this name. */
export const isOfWork = (folder: string): boolean => !folder.split('/').some(part => ofTools.test(part));
