/** Question: a value may be missing, may be of another type too, or may be anything, from now on. */
import { oneLine } from '../hidden-characters.ts';
import { differenceOf, type Difference } from './difference.ts';
import { at, defineQuestion } from './question.ts';
import type { SeenFile, SeenLine } from './seen.ts';

/** The same type without what makes it optional. */
const narrow = (code: string): string => code.replace(/\s*\|\s*(?:undefined|null|None)\b/gu, '').replace(/\b(?:undefined|null|None)\s*\|\s*/gu, '').replace(/\?\s*:/gu, ':').replace(/\bOption(?:al)?(?:\[([^[\]]+)\]|<([^<>]+)>)/gu, '$1$2').replace(/\s*=\s*(?:None|null|undefined)\b/gu, '').replace(/(?<=:\s*[\w.<>[\]]+)\?/gu, '').replace(/@Nullable\s+/gu, '');
const anything = /^(?:any|Any|unknown|object|Object|dynamic|interface\{\})$/u;
/** Languages in which a type stands before its name. */
const typeFirst = /^(?:java|csharp|c|cpp|groovy|dart)$/u;
/** Languages in which types are written, and `|` between two is one of them. */
const unions = /^(?:typescript|typescriptreact|python|php)$/u;
/** What a constant is called is no type: `READ | WRITE` is a number. */
const member = '(?:string|number|boolean|bigint|symbol|object|int|str|float|bool|bytes|list|dict|set|tuple|array|callable|iterable|[A-Z]\\w*[a-z]\\w*|\'\'|""|``)(?:<[^<>]*>|\\[[^[\\]]*\\])*';
const more = new RegExp(`^\\s*\\|\\s*(${member}(?:\\s*\\|\\s*${member})*)\\s*$|^\\s*(${member}(?:\\s*\\|\\s*${member})*)\\s*\\|\\s*$`, 'u');
const widths: readonly (readonly string[])[] = [['int8', 'int16', 'int32', 'int64'], ['uint8', 'uint16', 'uint32', 'uint64'], ['i8', 'i16', 'i32', 'i64', 'i128'], ['u8', 'u16', 'u32', 'u64', 'u128'], ['short', 'int', 'long'], ['float32', 'float64'], ['f32', 'f64'], ['float', 'double']];

export const widenedType = defineQuestion({
  id: 'widened-type', title: 'A type is wider', field: 'consequences', weight: 7,
  said: /\b(?:undefined|null(?:able)?|nil|None|optional\w*|missing|absent|empty|any|left out|overflow\w*|too (?:small|large|big))\b/iu,
  raises: ({ files }) => files.filter(({ sort, status }) => sort === 'code' && status !== 'deleted').flatMap(file => file.pairs.flatMap(({ was, is }) => {
    const said = is.code === '' || /\?\s[^:]*:\s/u.test(was.code) ? undefined : widened(file, was, is);
    return said ? [{ ...said, ...at(file, is) }] : [];
  })),
});

interface Said { readonly subject: string; readonly text: string; }

function widened({ language }: SeenFile, was: SeenLine, is: SeenLine): Said | undefined {
  const found = differenceOf(was.code, is.code);
  if (!found || /^(?:return|case|if|while|import|from|throw)\b/u.test(is.code)) return undefined;
  const name = nameOf(found, language);
  // What is caught was anything before, too: `unknown` only has it looked at.
  if (name === undefined || found.now === 'unknown' && /\bcatch\s*\(\s*(?:async\s*)?\(?\s*[\w$]+\s*:\s*$/u.test(found.before)) return undefined;
  if (is.code.length > was.code.length && narrow(is.code) === narrow(was.code) || language === 'go' && found.old === '' && found.now === '*' && /^[A-Za-z]/u.test(found.after)) return { subject: name, text: `“${name}” may be missing now: when is it, and who has to expect that?` };
  if (anything.test(found.now) && !anything.test(found.old) && /^[\w.*$]*(?:<[^<>]*>|\[[^[\]]*\])*$/u.test(found.old) && found.old !== '') return { subject: name, text: `“${name}” may be anything now: what came that its type did not allow?` };
  const added = unions.test(language) && found.old === '' ? more.exec(found.now) : null;
  if (added && isType(found)) return { subject: name, text: `“${name}” may be ${shown(is, added[1] ?? added[2] ?? '')} too now: where does that come from, and who has to expect it?` };
  const sizes = widths.find(each => each.includes(found.old) && each.includes(found.now));
  return sizes && sizes.indexOf(found.now) > sizes.indexOf(found.old) ? { subject: name, text: `“${name}” goes from ${found.old} to ${found.now}: what did not fit, and who still has the smaller one?` } : undefined;
}

/** A value in quotes is not shown: it is gone from the code that is looked at. */
const shown = (is: SeenLine, type: string): string => /['"`]/u.test(type) || !is.text.includes(type) ? 'something else' : `“${oneLine(type, 40)}”`;

/** Behind a colon, an arrow or the name of a type, and behind no value. */
const isType = ({ before }: Difference): boolean => /(?:[\w$)\]]["']?\s*\??\s*:|->|\btype\s+\w[\w<>, ]*=|^\|)\s*[^=:]*$/u.test(before);

/** What has the type: the last name before it, or behind it. A return type belongs to its function. */
function nameOf({ before, after }: Difference, language: string): string | undefined {
  if (typeFirst.test(language)) return /^[\w<>[\]., ?]*?\s*\b([A-Za-z_]\w*)\s*(?:[(;=,)]|$)/u.exec(after)?.[1];
  if (language === 'go') return /(?:^|[(,]\s*|\bvar\s+)([A-Za-z_]\w*)\s+(?:\[\])?$/u.exec(before)?.[1];
  const returned = /\b([A-Za-z_$][\w$]*)\s*(?:<[^<>]*>)?\([^)]*\)\s*(?::|->)\s*[^:()]*$/u.exec(before)?.[1];
  return returned ?? /([A-Za-z_$][\w$]*)["']?\s*\??\s*:\s*[^:]*$/u.exec(before)?.[1] ?? /\btype\s+([A-Za-z_]\w*)/u.exec(before)?.[1] ?? /^([A-Za-z_$][\w$]*)["']?$/u.exec(before)?.[1];
}
