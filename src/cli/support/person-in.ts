/** Who records here, as git's effective config has them. */
import type { Person } from '../../domain/capture/example.ts';
import type { Git } from '../../domain/ports.ts';
import { UserError } from '../../domain/user-error.ts';

/** @throws UserError when git does not say both a name and an address */
export async function personIn({ git }: { readonly git: Pick<Git, 'identity'> }): Promise<Person> {
  const { name, email } = await git.identity();
  if (name === undefined || email === undefined) throw new UserError(`Git does not know who you are: ${name === undefined ? 'user.name' : 'user.email'} is missing.`, { hint: 'git config --global user.name "…" and user.email "…" say it.' });
  return { name, email };
}
