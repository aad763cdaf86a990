/** The last audit as it was kept, for the pages that show it. Anybody may have touched the file: what has another shape is as good as none. */
import * as z from 'zod/mini';
import type * as vscode from 'vscode';
import type { Audit } from '../../domain/history/audit.ts';
import { openFiles } from '../../node/files.ts';
import { openNotes } from '../../node/past.ts';

export interface KeptAudit { readonly audit: Audit; /** Commits that somebody has begun a draft from since. */ readonly drafted: readonly string[]; }

export const resultNote = 'result';

const number = z.number(), text = z.string();
const Person = z.object({ name: text, email: text });
const Known = { commits: number, said: number, pointed: number, recorded: number };
const Kept = z.object({
  drafted: z.array(text),
  audit: z.object({
    ...Known, to: text, shallow: z.boolean(), lacking: number, merges: number, machines: number, silent: number, describedMerges: number, people: number, looked: number, first: z.exactOptional(text), last: z.exactOptional(text), since: z.exactOptional(text),
    documents: z.array(z.object({ path: text, kind: z.enum(['decision', 'design']), title: text })),
    questions: z.array(z.object({
      commit: text, subject: text, date: z.exactOptional(text), author: Person, stillHere: z.boolean(), points: number, parts: z.array(z.object({ part: z.enum(['revert', 'chain', 'hot', 'alone', 'size', 'spread', 'silent', 'said']), points: number, why: text })), paths: z.array(text), files: number,
      added: z.nullable(number), removed: z.nullable(number), undoes: z.exactOptional(text), chain: z.exactOptional(number), merge: z.exactOptional(z.object({ commit: text, says: text })), comments: z.array(text),
    })),
    silentReverts: z.array(z.object({ commit: text, subject: text, author: Person, date: z.exactOptional(text), undoes: z.exactOptional(text), hidden: z.boolean() })),
    explainedReverts: z.array(z.object({ commit: text, subject: text, author: Person, date: z.exactOptional(text), undoes: z.exactOptional(text), says: text })),
    hotFiles: z.array(z.object({ path: text, commits: number, said: number, heat: number, people: number })),
    aloneFiles: z.array(z.object({ path: text, commits: number, person: Person, part: number, heat: number, stillHere: z.boolean() })),
    fixChains: z.array(z.object({ path: text, commits: z.array(text), count: number, from: text, to: text })),
    areas: z.array(z.object({ ...Known, area: text, documents: number, thin: z.boolean() })),
    times: z.array(z.object({ ...Known, time: text })),
  }),
});

/** Undefined when there was no audit yet, or what is kept of it cannot be read. */
export async function readAudit(root: vscode.Uri): Promise<KeptAudit | undefined> {
  try {
    return z.parse(Kept, JSON.parse(await openNotes(openFiles(root.fsPath)).read(resultNote) ?? 'null'));
  } catch {
    return undefined;
  }
}
