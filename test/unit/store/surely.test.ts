/** The quick look at a record never says yes where zod would say no, or hand back something else. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { Example } from '../../../src/domain/capture/example.ts';
import { Event } from '../../../src/domain/ledger/event.ts';
import { Policy } from '../../../src/domain/ledger/policy.ts';
import { surely } from '../../../src/domain/store/surely.ts';
import { arbitraryExample } from '../../support/arbitrary-example.ts';
import { arbitraryEvent } from '../../support/events.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
const json = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

/** Every value in it, as often as it takes to reach `at`; there it becomes something else. */
function changed(value: Json, at: { left: number }, how: (value: Json) => Json): Json {
  if (at.left-- === 0) return how(value);
  if (Array.isArray(value)) return (value as readonly Json[]).map(each => changed(each, at, how));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, changed(each, at, how)]));
}

const isObject = (value: Json): value is { readonly [key: string]: Json } => typeof value === 'object' && value !== null && !Array.isArray(value);
const changes: readonly ((value: Json) => Json)[] = [
  () => null, () => 1.5, () => '', () => '2026-02-30T00:00:00Z', () => [], () => ({}), () => true, () => -1,
  value => isObject(value) ? { ...value, more: 1 } : value,
  value => isObject(value) ? JSON.parse(`{"__proto__":1,${JSON.stringify(value).slice(1)}`.replace(',}', '}')) as Json : value,
  value => isObject(value) ? Object.fromEntries(Object.entries(value).reverse()) : value,
  value => isObject(value) ? Object.fromEntries(Object.entries(value).slice(1)) : value,
  value => isObject(value) ? Object.fromEntries(Object.entries(value).slice(0, -1)) : value,
  value => typeof value === 'string' ? `${value}\n` : value,
];

function sameAsZod(shape: z.ZodMiniType, value: Json): boolean {
  const sure = surely(shape)(value);
  if (sure) {
    const result = shape.safeParse(value);
    assert.ok(result.success, JSON.stringify(value));
    assert.equal(JSON.stringify(result.data), JSON.stringify(value));
  }
  return sure;
}

describe('surely', () => {
  for (const [name, shape, arbitrary] of [['examples', Example, arbitraryExample], ['events', Event, arbitraryEvent()]] as const) {
    it(`says yes to good ${name}, and to changed ones only where zod takes them as they are`, () => {
      let no = 0;
      fc.assert(fc.property(arbitrary as fc.Arbitrary<unknown>, fc.nat(80), fc.nat(changes.length - 1), (good, at, how) => {
        const value = json(shape.parse(good));
        assert.ok(sameAsZod(shape, value), 'a good one');
        if (!sameAsZod(shape, changed(value, { left: at }, changes[how] ?? (each => each)))) no++;
      }), { numRuns: 600 });
      assert.ok(no > 50, `${no} of them were refused`);
    });
  }

  it('is never sure of what it does not know', () => {
    for (const shape of [z.string().check(z.minLength(2)), z.transform(value => value), z.object({ a: z.string() }), z.array(z.string()).check(z.maxLength(1)), z.union([z.string(), z.number()]), z.email(), z.string().check(z.trim()), z.nullable(z.string()).check(z.refine(() => false)), z.literal('a').check(z.refine(() => false))])
      for (const value of [null, '', 'a', ' a@b.cd ', { a: 'x', b: 1 }, ['x', 'y'], 1] as Json[]) sameAsZod(shape, value);
  });

  it('knows a policy', () => {
    assert.ok(sameAsZod(Policy, { schema: 1, terms: 1, purposes: ['evaluation'], reviewsRequired: { 'internal-training': 1, evaluation: 0 }, stewards: [] }) || !Policy.safeParse({ schema: 1 }).success);
  });
});
