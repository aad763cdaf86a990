/** Waits for a condition inside the extension host, and says what it waited for when it never comes. */
export async function until<T>(look: () => T | undefined | false | Promise<T | undefined | false>, what: () => string, limitMs = 40_000): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`There is still not ${what()}`);
    await new Promise(resolve => { setTimeout(resolve, 25); });
  }
}
