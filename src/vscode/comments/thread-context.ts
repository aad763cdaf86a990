/** What a thread of comments is about stands in its context value: menus ask for the kind, commands for the example. */

export type ThreadKind = 'draft' | 'kept';

export const contextOf = (kind: ThreadKind, id: string): string => `${kind} ${id}`;

/** The id of the example; undefined for a thread that begins only now, or for something else. */
export function exampleOf(thread: unknown): string | undefined {
  const said = typeof thread === 'object' && thread !== null && 'contextValue' in thread && 'collapsibleState' in thread ? thread.contextValue : undefined;
  return typeof said === 'string' ? /^(?:draft|kept) (\S+)$/u.exec(said)?.[1] : undefined;
}
