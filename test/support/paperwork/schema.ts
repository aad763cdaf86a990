/** Holds a document against a published JSON Schema, and shows that the schema would notice: each required field is taken out once. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { inRoot } from '../paths.ts';

/** @param file below `test/fixtures/schemas`. @param more schemas that it refers to, by their address */
export function schemaOf(file: string, more: Readonly<Record<string, object>> = {}): ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: false });
  addFormats(ajv);
  for (const [address, schema] of Object.entries(more)) ajv.addSchema(schema, address);
  return ajv.compile(JSON.parse(readFileSync(inRoot(`test/fixtures/schemas/${file}`), 'utf8')) as object);
}

export function assertValid(validate: ValidateFunction, value: unknown): void {
  assert.ok(validate(value), JSON.stringify(validate.errors?.slice(0, 5), null, 2));
}

/** The value without what is at the path, such as `subject.0.digest`. @throws when there is nothing there: a test of nothing proves nothing */
export function without<T>(value: T, path: string): T {
  const copy = structuredClone(value);
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const holder = steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], copy) as Record<string, unknown> | undefined;
  assert.ok(holder !== undefined && last in holder, `${path} is not there`);
  if (Array.isArray(holder)) holder.splice(Number(last), 1); else Reflect.deleteProperty(holder, last);
  return copy;
}

export function assertRequired(validate: (value: unknown) => boolean, value: unknown, paths: readonly string[]): void {
  for (const path of paths) assert.ok(!validate(without(value, path)), `is valid without ${path}`);
}
