/** What somebody says about an example goes into git beside it: it is looked at for secrets before it is written, as the example is. */
import type { Scanner } from '../ports.ts';

/** One sentence that names the kind of what was found, never the thing itself; undefined when there is nothing. */
export async function secretIn(scanner: Scanner, text: string): Promise<string | undefined> {
  return (await scanner.scan(text)).find(({ severity }) => severity === 'blocks')?.message;
}
