/** Any valid example, for property tests: texts with every kind of awkward character, optional fields there or not. */
import fc from 'fast-check';
import type { Anchor } from '../../src/domain/capture/anchor.ts';
import { FileStatus, Omitted, type Change, type ChangedFile } from '../../src/domain/capture/change.ts';
import { Origin, writtenFields, type Example, type Option, type Person } from '../../src/domain/capture/example.ts';

/** What has broken other tools: markup, terminal escapes, bidi controls, CR, NUL, line separators, JSON and prototype words, fences, conflict markers. */
const awkward = [
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '\u001b[31mred\u001b[0m', '\u202egnp.exe', 'a\r\nb', 'c\rd', 'tab\there', '\u0000', '\u2028', '\u2029', '\ufeff',
  '"quoted" \\ back', '__proto__', 'constructor', '```\ncode\n```', '~~~', '---', '# Heading', '## Heading', '* list', '1. one', '<!-- comment -->', '&amp;', '[link](http://x)', '<<<<<<< HEAD',
  '${x}', '$(x)', '{{x}}', 'É é', '日本語', '👩‍👩‍👧', ' leading', 'trailing ', '\n\n', ' ', 'a\n\nb', '    indented',
];
/** Well-formed Unicode: a lone surrogate has no UTF-8 form and is refused elsewhere. */
export const arbitraryText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.lorem({ maxCount: 8 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }).map(text => text.toWellFormed()) },
  { weight: 2, arbitrary: fc.array(fc.oneof(fc.constantFrom(...awkward), fc.lorem({ maxCount: 3 })), { minLength: 1, maxLength: 4 }).map(parts => parts.join('')) },
);

/** Plain objects only: one without a prototype never comes out of JSON. */
export const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> => fc.record(model, { noNullPrototype: true });

const letters = [...'0123456789abcdefghijklmnopqrstuvwxyz'];
const two = (number: number): string => String(number).padStart(2, '0');
export const arbitraryId: fc.Arbitrary<string> = fc.tuple(
  fc.integer({ min: 2020, max: 2031 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }),
  fc.array(fc.constantFrom(...letters), { minLength: 12, maxLength: 12 }),
).map(([year, month, day, rest]) => `${year}${two(month)}${two(day)}-${rest.join('')}`);

export const arbitraryTime: fc.Arbitrary<string> = fc.date({ min: new Date('2020-01-01T00:00:00.000Z'), max: new Date('2031-12-31T00:00:00.000Z'), noInvalidDate: true }).map(date => date.toISOString());
const hex = (length: number) => fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length }).map(digits => digits.join(''));
export const arbitraryHash = hex(64);
const texts = fc.array(arbitraryText, { maxLength: 3 });

export const arbitraryPerson: fc.Arbitrary<Person> = record({ name: arbitraryText, email: fc.emailAddress() });

/** Leaves out the keys that are `undefined`, as JSON would. */
const withoutUndefined = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T> => fc.option(arbitrary, { nil: undefined }) as fc.Arbitrary<T>;

export const arbitraryOption: fc.Arbitrary<Option> = record({
  title: arbitraryText, description: arbitraryText, pros: texts, cons: texts, chosen: fc.boolean(), rejectedBecause: maybe(arbitraryText), patch: maybe(arbitraryText),
}).map(withoutUndefined);

const path = fc.array(fc.constantFrom('src', 'a b', 'ü', 'x"y', "it's", 'new\nline', 'deep', 'file.ts', '日本.py'), { minLength: 1, maxLength: 4 }).map(parts => parts.join('/'));
const line = fc.integer({ min: 1, max: 100_000 });

export const arbitraryChangedFile: fc.Arbitrary<ChangedFile> = record({
  path, oldPath: maybe(path), status: fc.constantFrom(...FileStatus.options), oldMode: maybe(fc.constantFrom('100644', '100755')), newMode: maybe(fc.constantFrom('100644', '120000')),
  language: fc.constantFrom('typescript', 'python', 'plaintext'), patch: arbitraryText,
  before: maybe(fc.array(record({ startLine: line, text: arbitraryText }), { maxLength: 2 })),
  binary: fc.boolean(), truncated: fc.boolean(), omitted: maybe(fc.constantFrom(...Omitted.options)), note: maybe(arbitraryText),
}).map(withoutUndefined);

export const arbitraryChange: fc.Arbitrary<Change> = record({
  repository: maybe(fc.constantFrom('github.com/owner/name')), branch: maybe(arbitraryText), base: hex(40), head: fc.option(hex(40)), message: maybe(arbitraryText),
  files: fc.array(arbitraryChangedFile, { maxLength: 3 }),
}).map(withoutUndefined);

export const arbitraryAnchor: fc.Arbitrary<Anchor> = record({
  path, commit: fc.option(hex(40)), blob: fc.option(hex(40)), startLine: line, lineCount: fc.integer({ min: 0, max: 200 }),
  fingerprint: arbitraryHash, lineHashes: fc.array(hex(8), { maxLength: 4 }), before: texts, after: texts,
});

/** Every field in the key order of the schema. */
export const arbitraryExample: fc.Arbitrary<Example> = record({
  schema: fc.constant(1 as const), id: arbitraryId, kind: fc.constantFrom('decision' as const, 'correction' as const),
  title: arbitraryText, problem: arbitraryText, drivers: texts, options: fc.array(arbitraryOption, { maxLength: 3 }), because: arbitraryText,
  steps: maybe(texts), consequences: record({ positive: texts, negative: texts }), confirmation: maybe(arbitraryText),
  sections: maybe(fc.array(record({ heading: arbitraryText, body: arbitraryText }), { maxLength: 2 })),
  confidence: fc.constantFrom('low' as const, 'medium' as const, 'high' as const), tags: texts, links: texts,
  change: arbitraryChange, anchors: fc.array(arbitraryAnchor, { maxLength: 2 }),
  authorship: fc.uniqueArray(fc.constantFrom(...writtenFields), { maxLength: 4 }).chain(fields =>
    fc.tuple(...fields.map(field => fc.tuple(fc.constant(field), fc.constantFrom(...Origin.options)))).map(pairs => Object.fromEntries(pairs) as Example['authorship'])),
  quoted: maybe(fc.uniqueArray(fc.constantFrom(...writtenFields), { minLength: 1, maxLength: 3 }).chain(fields =>
    fc.tuple(...fields.map(field => fc.tuple(fc.constant(field), record({ commit: hex(40), by: arbitraryPerson })))).map(pairs => Object.fromEntries(pairs) as NonNullable<Example['quoted']>))),
  author: arbitraryPerson, createdAt: arbitraryTime, updatedAt: arbitraryTime,
}).map(withoutUndefined);
