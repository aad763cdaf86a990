/**
 * Which addresses `.mailmap` calls one person's. Git's own reading names people where they are named; this one is for the rules, which are asked without git too, and is only ever used to refuse:
 * nobody reviews or opens their own under another address of theirs, and no alias consents. Lines: https://git-scm.com/docs/gitmailmap.
 */
export const mailmapPath = '.mailmap';
/** That of the Linux kernel has 50 KB. */
export const mailmapLimit = 2 ** 20;

/** `[proper, other]` of each line that maps one address to another; a line that only corrects a name says nothing of that. */
export function aliasesIn(text: string): readonly (readonly [string, string])[] {
  return text.split(/\r?\n/u).flatMap(line => {
    const [proper = '', other = ''] = [...line.replace(/^\s*#.*/u, '').matchAll(/<([^<>]*)>/gu)].map(([, email = '']) => email.trim());
    return proper.includes('@') && other.includes('@') ? [[proper, other] as const] : [];
  });
}
