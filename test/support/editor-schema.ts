/** JSON Schemas for files that people write by hand: what an editor completes and checks them by, made from the very shapes that read them. What zod cannot say (descriptions, defaults, what a refinement asks) is added here. */
import * as z from 'zod/mini';

/** As much of JSON Schema (draft 7, with the words that VS Code adds) as is made here. */
export interface Schema {
  type?: string | string[]; description?: string; default?: unknown; examples?: unknown[]; enum?: unknown[]; enumDescriptions?: string[]; const?: unknown; pattern?: string; patternErrorMessage?: string; errorMessage?: string;
  properties?: Record<string, Schema | false>; required?: string[]; additionalProperties?: boolean | Schema; propertyNames?: Schema; items?: Schema; uniqueItems?: boolean; anyOf?: Schema[]; allOf?: Schema[]; not?: Schema; if?: Schema; then?: Schema; else?: Schema; defaultSnippets?: unknown[]; [key: string]: unknown;
}

export type FieldWords = Readonly<Record<string, Schema>>;

/** @param words of each field by its path @param meanings what goes over that: the values of a list, each with what it means; `path[]` is what a list holds @param allOf what several fields have to agree on */
export function editorSchema(shape: z.ZodMiniType, { words, meanings, ...about }: { readonly words: FieldWords; readonly meanings: FieldWords; readonly title: string; readonly description: string; readonly defaultSnippets: unknown[]; readonly allOf?: Schema[] }): Schema {
  const { $schema, ...schema } = z.toJSONSchema(shape, { target: 'draft-7' }) as Schema;
  const { defaultSnippets, allOf, ...head } = about;
  const made = described(schema, '', words, meanings);
  return {
    $schema, ...head, ...made,
    properties: { $schema: { type: 'string', description: 'The schema that an editor checks this file by; editors with Because know it without.' }, ...Object.fromEntries(Object.entries(made.properties ?? {}).filter(([name]) => name !== '$schema')) },
    ...allOf && { allOf },
    defaultSnippets,
  };
}

/** Every field by its path, such as `filters.tags`; what a list holds has no path of its own. @param whole paths of records, whose members are no fields */
export function fieldsOf({ properties = {} }: Schema, whole: readonly string[], at = ''): string[] {
  return Object.entries(properties).filter(([name]) => name !== '$schema').flatMap(([name, field]) => [`${at}${name}`, ...whole.includes(name) ? [] : fieldsOf(field || {}, whole, `${at}${name}.`)]);
}

function described(given: Schema, path: string, words: FieldWords, meanings: FieldWords): Schema {
  const { description, ...more } = words[path] ?? {};
  const schema: Schema = { ...description !== undefined && { description }, ...closed(given), ...more, ...meanings[path] };
  if (schema.items) schema.items = { ...schema.items, ...meanings[`${path}[]`] };
  // Days and names have patterns that help nobody who reads them in a message.
  if (schema['format'] === 'date') { delete schema.pattern; schema.patternErrorMessage = 'A day such as 2026-01-31.'; schema.pattern = '^\\d{4}-\\d{2}-\\d{2}$'; }
  for (const key of ['minimum', 'maximum'] as const) if (Math.abs(Number(schema[key] ?? 0)) === Number.MAX_SAFE_INTEGER) delete schema[key];
  if (schema.properties) schema.properties = Object.fromEntries(Object.entries(schema.properties).map(([name, field]) => [name, described(field || {}, path === '' ? name : `${path}.${name}`, words, meanings)]));
  return schema;
}

/** A record by known keys, as an object with these properties: so that an editor can offer them. */
function closed({ propertyNames, ...schema }: Schema): Schema {
  const { additionalProperties: value } = schema;
  if (!propertyNames?.enum || typeof value !== 'object') return schema;
  return { ...schema, properties: Object.fromEntries(propertyNames.enum.map(name => [String(name), value])), additionalProperties: false };
}

export const listed = (all: readonly (readonly [id: string, meaning: string])[]): Schema => ({ enum: all.map(([id]) => id), enumDescriptions: all.map(([, meaning]) => meaning) });
