/** A queue for programs that are started many times: more of them at once than there are processors to run them only wait for each other. */

/** Lets so many run at once; the others wait, in the order in which they came. */
export function turns(most: number): <T>(run: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async run => {
    if (running >= most) await new Promise<void>(resolve => { waiting.push(resolve); });
    else running++;
    try {
      return await run();
    } finally {
      // Whose turn is next takes this place.
      const next = waiting.shift();
      if (next) next(); else running--;
    }
  };
}
