/** What a commit's message says beside what was done and why: who signed it off, reviewed it, worked on it too. */

/** As git writes and reads them: https://git-scm.com/docs/git-interpret-trailers */
const person = /^(?:[A-Za-z][\w-]*-by|cc|to|from|author|committer|thanks-to|suggested|reported): [^\n<>]{0,200}<[^\s<>@]+@[^\s<>]+>[^\n]*(?:\n|$)/gim;

/** The same message without the lines that name people by their addresses: a record needs none of them, and nobody in them was asked. The commit keeps them. */
export const withoutPeople = (message: string): string => message.replace(person, '').trimEnd();
