/** Where in the text of a line a fault stands, so that an editor can put the cursor there. */
import { parseTree, type Node, type ParseError } from 'jsonc-parser';

/** Counted from 1 in UTF-16 units; `endColumn` is the first one behind it. */
export interface Columns { readonly column: number; readonly endColumn: number; }

/** @returns a function from a path such as `messages.1.content` to the deepest place of it that exists */
export function columnsOf(text: string): (at: string) => Columns {
  let root: Node | undefined | 'unread' = 'unread';
  return at => {
    // Read once, and only when there is a fault. Text that is nested without end has no place that anybody could look for.
    if (root === 'unread') { try { root = parseTree(text, undefined, { disallowComments: true }); } catch { root = undefined; } }
    let node = root;
    for (const step of at === '' ? [] : at.split('.')) {
      const next = node && inside(node, step);
      if (!next) break;
      node = next;
    }
    return node ? { column: node.offset + 1, endColumn: node.offset + node.length + 1 } : { column: 1, endColumn: text.length + 1 };
  };
}

function inside(node: Node, step: string): Node | undefined {
  if (node.type === 'property') return node.children?.[1] && inside(node.children[1], step);
  if (node.type === 'array') return node.children?.[Number(step)];
  // A member, so that a key that does not belong is what is pointed at.
  return node.children?.find(({ children }) => children?.[0]?.value === step);
}

/** Where text stops being JSON; 1 when only the whole of it can be blamed. */
export function syntaxColumn(text: string): number {
  const errors: ParseError[] = [];
  try { parseTree(text, errors, { disallowComments: true }); } catch { return 1; }
  return (errors[0]?.offset ?? 0) + 1;
}
