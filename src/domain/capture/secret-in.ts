/** What somebody says about an example goes into git beside it: it is looked at for secrets before it is written, as the example is. */
import type { Scanner } from '../ports.ts';

/**
 * One sentence that names the kind of what was found, never the thing itself; undefined when there is nothing.
 * @param scanner with what the policy names: `watching`. @param addresses whether an e-mail address may stand there: that of somebody who has to be told
 */
export async function secretIn(scanner: Scanner, text: string, addresses = false): Promise<string | undefined> {
  return (await scanner.scan(text)).find(({ severity, check }) => severity === 'blocks' && !(addresses && check === 'personal/email'))?.message;
}
