/** Where in a JSON file a field stands, for whoever has to mend it, and how it is changed with all else left as it was. Loaded only when a file is broken, or has to be changed. */
import { applyEdits, modify, parseTree, type Node, type ParseError } from 'jsonc-parser';
import { placeAt, type Place } from '../capture/text-place.ts';

/** @returns a function from the path of a field to the deepest place of it that exists; its name where it has one, else what it holds. Undefined where the text cannot be read at all. */
export function placesIn(text: string): (path: readonly PropertyKey[]) => Place | undefined {
  let root: Node | undefined;
  // Text that is nested without end has no place that anybody could look for.
  try { root = parseTree(text, undefined, { disallowComments: true }); } catch { root = undefined; }
  return path => {
    let node = root, offset = root?.offset;
    for (const step of path) {
      const next: Node | undefined = node?.type === 'array' ? node.children?.[Number(step)] : node?.children?.find(({ children }) => children?.[0]?.value === step);
      if (!next) break;
      ({ offset } = next);
      node = next.type === 'property' ? next.children?.[1] : next;
    }
    return offset === undefined ? undefined : placeAt(text, offset);
  };
}

/** Where text stops being JSON; undefined where it does not, or only the whole of it can be blamed. */
export function syntaxFault(text: string): Place | undefined {
  const errors: ParseError[] = [];
  try { parseTree(text, errors, { disallowComments: true }); } catch { return undefined; }
  return errors[0] && placeAt(text, errors[0].offset);
}

/** The same text with these fields of its top level: a person's own order, blanks and line ends stay. `undefined` takes a field away. */
export function withFields(text: string, fields: Readonly<Record<string, unknown>>): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n', insertSpaces = !/^\t/mu.test(text);
  return Object.entries(fields).reduce((before, [key, value]) => applyEdits(before, modify(before, [key], value, { formattingOptions: { insertSpaces, tabSize: 2, eol } })), text);
}

export const inWords = (place: Place | undefined): string => place === undefined ? '' : ` (line ${String(place.line)}, column ${String(place.column)})`;
