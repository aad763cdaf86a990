/** JSON that a person writes by hand: what it says, and where in it something stands, so that whoever mends the file need not search for it. */
import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { placeAt, type Place } from '../capture/text-place.ts';
import { PlacedError } from '../placed-error.ts';
import { UserError } from '../user-error.ts';

export interface WrittenJson {
  /** As a person knows it. */
  readonly file: string;
  readonly value: unknown;
  /** Of what a path leads to, or of the last thing on the way that is there; with `key`, of the member of that name in it. */
  placeOf(path: readonly PropertyKey[], key?: string): Place;
}

/** @throws UserError for what is not JSON, and for a member that an object has twice: `JSON.parse` takes the last one in silence, a person may see the first */
export function readWrittenJson(text: string, file: string): WrittenJson {
  const { root, error: first } = treeOf(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const hint = 'Correct or delete the file.';
    if (text.trim() === '') throw new UserError(`${file} is empty.`, { hint, cause });
    const marker = /^(?:<{7}|={7}|>{7})/mu.exec(text);
    if (marker) throw new PlacedError(file, placeAt(text, marker.index), 'Here are git’s conflict markers: the merge of this file is not finished.', { hint: 'Finish the merge first.', cause });
    if (!first) throw new UserError(`${file} is not valid JSON.`, { hint, cause });
    throw new PlacedError(file, placeAt(text, first.offset), `This is not valid JSON: ${sentences[printParseErrorCode(first.error)] ?? 'this cannot stand here'}.`, { hint, cause });
  }
  const twice = root && memberTwice(root);
  if (twice) throw new PlacedError(file, placeAt(text, twice.again.offset), `${JSON.stringify(twice.name)} is there a second time; the first is in line ${placeAt(text, twice.first.offset).line}.`, { hint: 'Keep one of the two.' });
  return {
    file, value,
    placeOf(path, key) {
      let node = root;
      for (let length = path.length; length > 0 && node === root; length--) node = root && findNodeAtLocation(root, path.slice(0, length).map(step => typeof step === 'number' ? step : String(step))) || root;
      const member = key === undefined ? undefined : node?.children?.find(({ children }) => children?.[0]?.value === key);
      return placeAt(text, (member ?? node)?.offset ?? 0);
    },
  };
}

/** No tree of what is nested without end: nobody wrote that by hand. */
function treeOf(text: string): { readonly root?: Node | undefined; readonly error?: ParseError | undefined } {
  const errors: ParseError[] = [];
  try { return { root: parseTree(text, errors, { disallowComments: true }), error: errors[0] }; } catch { return {}; }
}

function memberTwice(root: Node): { readonly name: string; readonly first: Node; readonly again: Node } | undefined {
  // From the top down, an object before what is in it.
  for (const open = [root]; open.length > 0;) {
    const { type, children = [] } = open.pop() ?? root;
    open.push(...[...children].reverse());
    const members = new Map<string, Node>();
    for (const again of type === 'object' ? children : []) {
      const name = String(again.children?.[0]?.value);
      const first = members.get(name);
      if (first) return { name, first, again };
      members.set(name, again);
    }
  }
  return undefined;
}

const sentences: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this is no value; texts stand in double quotes', InvalidNumberFormat: 'this is no number', PropertyNameExpected: 'the name of a field, in double quotes, has to stand here; or there is a comma too many before it',
  ValueExpected: 'a value has to stand here; or there is a comma too many before it', ColonExpected: 'a colon is missing before it', CommaExpected: 'a comma is missing before it', CloseBraceExpected: 'a brace is not closed',
  CloseBracketExpected: 'a bracket is not closed', EndOfFileExpected: 'there is more behind the end', InvalidCommentToken: 'JSON has no comments', UnexpectedEndOfComment: 'JSON has no comments',
  UnexpectedEndOfString: 'a text is not closed', UnexpectedEndOfNumber: 'this number is not finished', InvalidUnicode: 'this is no character: \\u needs four digits', InvalidEscapeCharacter: 'this stands for no character; a backslash is written \\\\',
  InvalidCharacter: 'this character has to be written as an escape, such as \\t or \\n',
};
