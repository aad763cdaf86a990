/** Something that was written elsewhere and can become a private draft: a decision document, a note of git, a session with a coding agent. */
import * as z from 'zod/mini';
import { writtenFields, type Example, type Person, type Reasoning } from '../capture/example.ts';
import { Id } from '../capture/id.ts';

export interface Importable {
  /** Names by which it is known when it comes again: where it lies, and what it says. */
  readonly keys: readonly string[];
  /** For a person: its path, or the commit that it is a note of. */
  readonly from: string;
  readonly title: string;
  /** Status, day, who: as far as it says. */
  readonly about: string;
  /** The draft of it, around the change that it is about where that is known. Nothing is saved. */
  draft(given: { readonly id: string; readonly author: Person; readonly now: string }, signal?: AbortSignal): Promise<Example>;
  /** Looked through for secrets before the first byte of it is written, which are replaced then: what a tool has kept was never meant to be read by others. */
  readonly redact?: true;
}
/** What lies there and is not taken, with a sentence. */
export interface NotTaken { readonly from: string; readonly why: string; }
export interface Found { readonly found: readonly Importable[]; readonly notTaken: readonly NotTaken[]; }

/** What was imported already: private, and of each only names and the draft that it became. */
export const ImportLog = z.strictObject({ schema: z.literal(1), imported: z.array(z.strictObject({ key: z.string(), id: Id })) });
export type ImportLog = z.infer<typeof ImportLog>;
export const importLogPath = '.because/private/imports.json';

/** Fields of the reasoning in which something stands. */
export const filled = (reasoning: Reasoning): readonly (typeof writtenFields)[number][] => writtenFields.filter(field => { const value = reasoning[field]; return typeof value === 'string' ? value !== '' : Array.isArray(value) ? value.length > 0 : value !== undefined && Object.values(value).some(each => each.length > 0); });

/** An empty draft with this reasoning. @param origin who wrote its fields, and which commit says so; undefined where nobody knows: then they are their author's once that one consents */
export function withWords(empty: Example, reasoning: Reasoning, origin?: { readonly kind: 'human' | 'assisted' | 'generated'; readonly quoted?: { readonly commit: string; readonly by: Person } }): Example {
  const fields = filled(reasoning), quoted = origin?.quoted;
  return {
    ...empty, ...reasoning,
    authorship: origin ? Object.fromEntries(fields.map(field => [field, origin.kind])) : {},
    ...quoted && fields.length > 0 && { quoted: Object.fromEntries(fields.map(field => [field, quoted])) },
  };
}
