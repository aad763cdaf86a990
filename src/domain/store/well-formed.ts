/** Half of an emoji, as some keyboards and clipboards leave it, has no place in a file; the mark for “unknown character” takes its place. */
export function wellFormed<T>(value: T): T {
  if (typeof value === 'string') return value.toWellFormed() as T;
  if (Array.isArray(value)) return value.map(wellFormed) as T;
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, wellFormed(each)])) as T;
  return value;
}
