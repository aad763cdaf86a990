/** JSON records on disk: parsed with every doubt, migrated when older, written always the same way. */
import type * as z from 'zod/mini';
import { canonicalJson } from '../capture/canonical-json.ts';
import { Example, exampleSchema, writtenFields } from '../capture/example.ts';
import { Suggestion } from '../capture/suggestion.ts';
import { Event, eventSchema } from '../ledger/event.ts';
import { Policy } from '../ledger/policy.ts';
import { UserError } from '../user-error.ts';
import { explain } from './explain.ts';
import { placeOfFault } from './place-of-fault.ts';
import { surely } from './surely.ts';

export interface RecordKind<T> {
  readonly called: string;
  /** The schema that this version of Because writes. */
  readonly schema: number;
  /** More bytes than this are not even read. */
  readonly limit: number;
  readonly shape: z.ZodMiniType<T>;
  /** Says quickly of most records that they have this very shape. */
  readonly surely?: (value: unknown) => boolean;
  /** From schema n to n + 1, by n. */
  readonly migrations: Readonly<Record<number, (old: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>>>;
}

export const exampleRecord: RecordKind<Example> = { called: 'an example', schema: exampleSchema, limit: 4 * 2 ** 20, shape: Example, surely: surely(Example), migrations: {} };
export const eventRecord: RecordKind<Event> = { called: 'an event', schema: eventSchema, limit: 64 * 2 ** 10, shape: Event, surely: surely(Event), migrations: {} };
export const suggestionRecord: RecordKind<Suggestion> = { called: 'a suggested edit', schema: 1, limit: 2 ** 20, shape: Suggestion, migrations: {} };
export const policyRecord: RecordKind<Policy> = { called: 'a policy', schema: 1, limit: 256 * 2 ** 10, shape: Policy, surely: surely(Policy), migrations: {} };

export type Parsed<T> = { readonly value: T } | { readonly code: 'broken' | 'newer'; readonly reason: string; /** What is wrong with which field, where it is JSON of another shape. */ readonly issues?: readonly z.core.$ZodIssue[] };

/** Never throws, whatever the text is. */
export function parseRecord<T>(text: string, kind: RecordKind<T>): Parsed<T> {
  const broken = (reason: string): Parsed<T> => ({ code: 'broken', reason });
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    if (/^(<{7}|={7}|>{7})/mu.test(text)) return broken('It holds git’s conflict markers: the merge of this file is not finished.');
    if (text.trim() === '') return broken('It is empty.');
    return broken(`It is not JSON, or only a part of it${placeOfFault(text, error)}.`);
  }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return broken(`It is JSON, but not ${kind.called}.`);
  let record: Readonly<Record<string, unknown>> = raw as Record<string, unknown>;
  const given = Object.hasOwn(record, 'schema') ? record['schema'] : undefined;
  if (typeof given !== 'number' || !Number.isSafeInteger(given) || given < 0) return broken('It does not say which “schema” it has.');
  if (given > kind.schema) return { code: 'newer', reason: `A newer version of Because wrote it (schema ${String(given)}; this one knows ${String(kind.schema)}). Update Because to use it.` };
  for (let at = given; at < kind.schema; at++) {
    const migrate = kind.migrations[at];
    if (!migrate) return broken(`Its schema ${String(given)} was never in use.`);
    record = { ...migrate(record), schema: at + 1 };
  }
  const result = kind.surely?.(record) ? { success: true as const, data: record as T } : kind.shape.safeParse(record);
  if (!result.success) return { ...broken(wrongShape(kind, explain(result.error.issues))), issues: result.error.issues };
  if (given === kind.schema && keysWritten(text) !== keysIn(result.data)) return broken('It has the same field twice, or one that cannot be read. What a person sees in it and what a program reads could differ.');
  if (text.includes('\\u') && /\\u[dD][89a-fA-F]/u.test(text) && !hasCanonicalForm(result.data)) return broken('It holds half of a character (a lone surrogate), which no file can hold as text.');
  return { value: result.data };
}

export const wrongShape = ({ called }: Pick<RecordKind<unknown>, 'called'>, why: string): string => `It is not ${called} as Because writes it: ${why}`;

/** A text that `parseRecord` has accepted before. */
export function parseKnownRecord<T>(text: string, kind: RecordKind<T>): Parsed<T> {
  const value = JSON.parse(text) as T & { readonly schema: number };
  return value.schema === kind.schema ? { value } : parseRecord(text, kind);
}

/** `JSON.parse` keeps the last of two equal keys in silence: their number tells. @param text JSON */
function keysWritten(text: string): number {
  let keys = 0;
  for (let start = text.indexOf('"'); start !== -1;) {
    let end = text.indexOf('"', start + 1);
    while (text.charCodeAt(end - 1) === backslash && isEscaped(text, end)) end = text.indexOf('"', end + 1);
    let next = end + 1;
    while (text.charCodeAt(next) <= 32) next++;
    if (text.charCodeAt(next) === colon) keys++;
    start = text.indexOf('"', next);
  }
  return keys;
}
const backslash = 0x5c, colon = 0x3a;

function isEscaped(text: string, quote: number): boolean {
  let at = quote;
  while (text.charCodeAt(at - 1) === backslash) at--;
  return (quote - at) % 2 === 1;
}

function keysIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let keys = 0;
  if (Array.isArray(value)) for (const each of value) keys += keysIn(each);
  else for (const each of Object.values(value)) keys += 1 + keysIn(each);
  return keys;
}

function hasCanonicalForm(value: unknown): boolean {
  try {
    canonicalJson(value);
    return true;
  } catch {
    return false;
  }
}

/** Two-space indent, LF, trailing newline; the key order is that of the value. */
export const serialise = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** What is written must be read again: a record over its limit would be there and yet of no use, for good where it is an event. */
function withinLimit(text: string, { called, limit }: Pick<RecordKind<unknown>, 'called' | 'limit'>): string {
  const size = new TextEncoder().encode(text).length;
  if (size > limit) throw new UserError(`This is too long for ${called}: ${size.toLocaleString('en')} bytes, and ${limit.toLocaleString('en')} are allowed.`, { hint: 'Nothing was written. Shorten it and save again.' });
  return text;
}

/** In the key order of the schema, so that the same content is the same bytes whoever wrote it. @throws UserError when it is too long; TypeError when it is no example: a bug of the caller */
export function serialiseExample(example: Example): string {
  const result = Example.safeParse(JSON.parse(JSON.stringify(example)));
  if (!result.success) throw new TypeError(`Not an example: ${explain(result.error.issues)}`);
  const { authorship, quoted } = result.data;
  return withinLimit(serialise({ ...result.data, authorship: inOrder(authorship), ...quoted && { quoted: inOrder(quoted) } }), exampleRecord);
}
const inOrder = <T>(fields: Readonly<Partial<Record<(typeof writtenFields)[number], T>>>) => Object.fromEntries(writtenFields.flatMap(field => fields[field] === undefined ? [] : [[field, fields[field]]]));

/** @throws UserError when it is too long; TypeError when it is no event: a bug of the caller */
export function serialiseEvent(event: Event): string {
  const result = Event.safeParse(JSON.parse(JSON.stringify(event)));
  if (!result.success) throw new TypeError(`Not an event: ${explain(result.error.issues)}`);
  return withinLimit(serialise(result.data), eventRecord);
}

/** @throws UserError when it is too long; TypeError when it is no suggestion: a bug of the caller */
export function serialiseSuggestion(suggestion: Suggestion): string {
  const result = Suggestion.safeParse(JSON.parse(JSON.stringify(suggestion)));
  if (!result.success) throw new TypeError(`Not a suggested edit: ${explain(result.error.issues)}`);
  return withinLimit(serialise(result.data), suggestionRecord);
}
