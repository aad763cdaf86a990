/** Every text of an example that a secret could hide in, by the name that findings use. A field that is added later is among them without anybody thinking of it. */
import type { Example } from './example.ts';

/** Ids, hashes, times and fixed words; and who the author is and whose words were taken over, which the record is meant to say, as git's history does. */
const notText = /^(?:schema|id|kind|confidence|createdAt|updatedAt|authorship\..*|author\..*|quoted\.\w+\.(?:commit|by\.(?:name|email))|change\.(?:base|head)|change\.files\.\d+\.(?:status|oldMode|newMode|language|omitted)|anchors\.\d+\.(?:commit|blob|fingerprint|lineHashes\.\d+))$/;

export interface FieldText { readonly field: string; readonly text: string; }

/** In the order of the file: author's texts, change, anchors. Empty ones are left out. */
export function textsOf(example: Example): readonly FieldText[] {
  const out: FieldText[] = [];
  visit(example, '', (field, text) => { if (text !== '') out.push({ field, text }); return text; });
  return out;
}

/** The same example with other texts; what is not a text stays as it is. */
export const mapTexts = (example: Example, change: (field: string, text: string) => string): Example => visit(example, '', change) as Example;

function visit(value: unknown, field: string, change: (field: string, text: string) => string): unknown {
  if (typeof value === 'string') return notText.test(field) ? value : change(field, value);
  const inside = (key: string | number) => field === '' ? String(key) : `${field}.${key}`;
  if (Array.isArray(value)) return value.map((each, at) => visit(each, inside(at), change));
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, visit(each, inside(key), change)]));
  return value;
}
