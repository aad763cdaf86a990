/** Works on several things of a sequence at once and hands on the results in the order of the things: what comes out is the same however long each of them takes. */

/** @param ahead how many more may be begun while the first one is waited for; with 0 it is one after the other */
export async function* inOrder<T, R>(things: AsyncIterable<T> | Iterable<T>, work: (thing: T) => Promise<R>, ahead: number): AsyncGenerator<readonly [T, R]> {
  const open: (readonly [T, Promise<R>])[] = [];
  for await (const thing of things) {
    const result = work(thing);
    // Its turn comes, and then whoever waits for it hears of a failure.
    result.catch(() => undefined);
    open.push([thing, result]);
    const first = open.length > ahead ? open.shift() : undefined;
    if (first) yield [first[0], await first[1]];
  }
  for (const [thing, result] of open) yield [thing, await result];
}
