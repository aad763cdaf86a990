/** A quick look whether a record is exactly as a shape wants it. Nearly all are, and then zod, which takes ten times as long to say so, need not be asked. */
import type * as z from 'zod/mini';

type Guard = (value: unknown) => boolean;
type Shape = z.core.$ZodType;

/**
 * True only for a parsed JSON value that zod would accept and hand back as it is, keys in the order of the shape. False says nothing: ask zod.
 * A kind of shape that is not known here is never sure.
 */
export function surely(shape: Shape): Guard {
  const def = shape._zod.def as z.core.$ZodTypeDef & { readonly checks?: readonly z.core.$ZodCheck[] };
  const asked: Guard = value => {
    const result = shape._zod.run({ value, issues: [] }, { async: false });
    return !(result instanceof Promise) && result.issues.length === 0 && result.value === value;
  };
  const plain = (def.checks?.length ?? 0) === 0 && !('format' in def);
  if (!plain && !['string', 'number', 'array'].includes(def.type)) return () => false;
  switch (def.type) {
    case 'string': return plain ? value => typeof value === 'string' : pattern(shape) ?? asked;
    case 'boolean': return value => typeof value === 'boolean';
    case 'null': return value => value === null;
    case 'number': return asked;
    case 'literal': case 'enum': return among(shape._zod.values);
    case 'array': return list(surely((def as z.core.$ZodArrayDef).element), atLeast(def.checks));
    case 'nullable': return orNull(surely((def as z.core.$ZodNullableDef).innerType));
    case 'object': return object(def as z.core.$ZodObjectDef);
    case 'record': return record(def as z.core.$ZodRecordDef);
    case 'union': return 'discriminator' in def ? oneOf(def as z.core.$ZodDiscriminatedUnionDef) : () => false;
    default: return () => false;
  }
}

/** Of a text that has to match one pattern, and nothing else. */
function pattern(shape: Shape): Guard | undefined {
  const { format, checks = [], pattern: own } = shape._zod.def as z.core.$ZodStringFormatDef & { readonly checks?: readonly z.core.$ZodCheck[] };
  const [check, more] = checks.map(({ _zod: { def } }) => def as z.core.$ZodCheckRegexDef);
  const only = more ? undefined : check === undefined ? format === 'datetime' ? own : undefined : check.format as string === 'regex' && own === undefined ? check.pattern : undefined;
  return only && !only.global && !only.sticky ? value => typeof value === 'string' && only.test(value) : undefined;
}

const atLeast = (checks: readonly z.core.$ZodCheck[] = []): number => checks.reduce((least, { _zod: { def } }) => def.check === 'min_length' ? Math.max(least, (def as z.core.$ZodCheckMinLengthDef).minimum) : Infinity, 0);

const list = (each: Guard, least: number): Guard => value => {
  if (!Array.isArray(value) || value.length < least) return false;
  for (const item of value) if (!each(item)) return false;
  return true;
};

const among = (values: ReadonlySet<unknown> | undefined): Guard => value => values?.has(value) ?? false;

/** Of members by name, all of which may be missing. */
function record({ keyType, valueType }: z.core.$ZodRecordDef): Guard {
  const names = [...keyType._zod.values ?? []];
  const each = surely(valueType);
  return value => typeof value === 'object' && value !== null && !Array.isArray(value) && Object.entries(value).every(([key, member]) => names.includes(key) && each(member));
}

const orNull = (inner: Guard): Guard => value => value === null || inner(value);

function object({ shape, catchall }: z.core.$ZodObjectDef): Guard {
  if (catchall?._zod.def.type !== 'never') return () => false;
  const members = Object.entries(shape).map(([key, member]) => {
    const { type, innerType } = member._zod.def as z.core.$ZodOptionalDef;
    return { key, optional: type as string === 'optional', guard: surely(type as string === 'optional' ? innerType : member) };
  });
  return value => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const keys = Object.keys(value);
    let at = 0;
    for (const { key, optional, guard } of members) {
      if (keys[at] === key) {
        if (!guard((value as Record<string, unknown>)[key])) return false;
        at++;
      } else if (!optional) return false;
    }
    return at === keys.length;
  };
}

/** By the literal that each of them wants there. */
function oneOf({ discriminator, options }: z.core.$ZodDiscriminatedUnionDef): Guard {
  const guards = new Map<unknown, Guard>();
  for (const option of options) for (const value of option._zod.propValues?.[discriminator] ?? []) guards.set(value, surely(option));
  return value => typeof value === 'object' && value !== null && (guards.get((value as Record<string, unknown>)[discriminator])?.(value) ?? false);
}
