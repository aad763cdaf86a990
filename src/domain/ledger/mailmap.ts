/**
 * Which addresses `.mailmap` calls one person's. Git's own reading names people where they are named; this one is for the rules, which are asked without git too, and is only ever used to refuse:
 * nobody reviews or opens their own under another address of theirs, and no alias consents. Lines: https://git-scm.com/docs/gitmailmap.
 */
import { personKey } from './consent.ts';

export const mailmapPath = '.mailmap';
/** That of the Linux kernel has 50 KB. */
export const mailmapLimit = 2 ** 20;

/** `[proper, other]` of each line that maps one address to another; a line that only corrects a name says nothing of that, and an address that several share, told apart by the name beside it, makes them no one person. */
export function aliasesIn(text: string): readonly (readonly [string, string])[] {
  const lines = text.split(/\r?\n/u).flatMap(line => {
    const [, proper = '', named = '', other = ''] = /<([^<>]*)>([^<>]*)<([^<>]*)>/u.exec(line.replace(/^\s*#.*/u, '')) ?? [];
    return proper.includes('@') && other.includes('@') ? [{ proper: proper.trim(), other: other.trim(), named: named.trim() !== '' }] : [];
  });
  const owners = new Map<string, Set<string>>();
  for (const { proper, other, named } of lines) if (named) owners.set(personKey({ email: other }), (owners.get(personKey({ email: other })) ?? new Set()).add(personKey({ email: proper })));
  return lines.flatMap(({ proper, other, named }) => named && (owners.get(personKey({ email: other }))?.size ?? 0) > 1 ? [] : [[proper, other] as const]);
}
