/** Packages that one side of the change asks for, and no manifest does on the other: a new version is no new package, and neither is one that stands in another section. */
import { hasWord } from './look.ts';
import { dependencyIn, isManifest } from './manifests.ts';
import type { Seen, SeenFile, SeenLine } from './seen.ts';

export interface Dependency { readonly name: string; readonly file: SeenFile; readonly line: SeenLine; }

export function dependenciesOnly({ files }: Seen, side: 'gone' | 'fresh'): readonly Dependency[] {
  const manifests = files.filter(({ path, sort }) => sort !== 'test' && isManifest(path) && !/(?:^|\/)(?:examples?|playground|docs?)\//u.test(path));
  const of = (which: 'gone' | 'fresh') => manifests.flatMap(file => file[which].flatMap((line): readonly Dependency[] => {
    const name = dependencyIn(file.path, line.text);
    return name === undefined ? [] : [{ name, file, line }];
  }));
  const others = manifests.flatMap(file => [...file[side === 'gone' ? 'fresh' : 'gone'].map(({ text }) => text), ...file.around]).map(same);
  return [...new Map(of(side).filter(({ name }) => !others.some(line => hasWord(line, same(name)))).map(each => [each.name, each])).values()];
}

/** As package indexes compare names; a major version in the name of a Go module is a version. */
const same = (name: string): string => name.toLowerCase().replace(/[-_.]+/gu, '-').replace(/\/v\d+\b/gu, '');
