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
    for (let rest = at; rest !== '';) {
      const next = node && inside(node, rest);
      if (!next) break;
      node = next.node;
      rest = rest.slice(next.length + 1);
    }
    return node ? { column: node.offset + 1, endColumn: node.offset + node.length + 1 } : { column: 1, endColumn: text.length + 1 };
  };
}

/** @param rest of the path. @returns what its next step leads to, and how much of it that step is */
function inside(node: Node, rest: string): { readonly node: Node; readonly length: number } | undefined {
  if (node.type === 'property') return node.children?.[1] && inside(node.children[1], rest);
  const children = node.children ?? [];
  if (node.type === 'array') {
    const [step = ''] = rest.split('.', 1);
    const item = children[Number(step)];
    return item && { node: item, length: step.length };
  }
  const key = keyAt(children.map(({ children: [name] = [] }) => name?.value as unknown), rest);
  // A member, so that a key that does not belong is what is pointed at; of two of one key the last, which is the one that counts.
  const member = key === undefined ? undefined : children.findLast(({ children: [name] = [] }) => name?.value === key);
  return member && key !== undefined ? { node: member, length: key.length } : undefined;
}

/** How much of a long key a fault's path holds. */
const cut = 60;

/** Which of the keys a path begins with: a key may hold a dot, so the longest of those that fit. */
export function keyAt(keys: readonly unknown[], path: string): string | undefined {
  let found: string | undefined;
  for (const key of keys) if (typeof key === 'string' && key.length > (found?.length ?? -1) && path.startsWith(key) && (path.length === key.length || path[key.length] === '.')) found = key;
  return found ?? keys.find((key): key is string => typeof key === 'string' && path.length === cut && key.startsWith(path));
}

/** A key that an object has already, and where it stands the second time; undefined where nobody can tell. */
export function keyTwice(text: string): { readonly key: string } & Columns | undefined {
  const open: Node[] = [];
  try { const root = parseTree(text, undefined, { disallowComments: true }); if (root) open.push(root); } catch { return undefined; }
  for (let node = open.pop(); node; node = open.pop()) {
    const seen = new Set<unknown>();
    for (const child of node.children ?? []) {
      const [name] = node.type === 'object' ? child.children ?? [] : [];
      if (name && seen.has(name.value)) return { key: String(name.value), column: name.offset + 1, endColumn: name.offset + name.length + 1 };
      if (name) seen.add(name.value);
      open.push(child);
    }
  }
  return undefined;
}

/** Where text stops being JSON; 1 when only the whole of it can be blamed. */
export function syntaxColumn(text: string): number {
  const errors: ParseError[] = [];
  try { parseTree(text, errors, { disallowComments: true }); } catch { return 1; }
  return (errors[0]?.offset ?? 0) + 1;
}
