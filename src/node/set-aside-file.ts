/** `.because/private/uncaptured.json`: what somebody set aside. It lies with their drafts, so git never sees whom they did not want to be asked by. */
import { noneAside, SetAside } from '../domain/history/set-aside.ts';
import type { Files } from '../domain/ports.ts';
import { changing } from '../domain/store/home.ts';
import { privateFolder } from '../domain/store/layout.ts';
import { UserError } from '../domain/user-error.ts';

export const setAsidePath = `${privateFolder}/uncaptured.json`;

/** @throws UserError when there is a file that cannot be read: it is left as it is */
export async function readAside(files: Pick<Files, 'read'>): Promise<SetAside> {
  const text = await files.read(setAsidePath);
  if (text === undefined) return noneAside;
  const parsed = SetAside.safeParse(parse(text));
  if (!parsed.success) throw new UserError(`What you set aside cannot be read: ${setAsidePath} is not as Because writes it.`, { hint: 'Mend the file, or delete it: then you are asked about everything again.' });
  return parsed.data;
}

/** Alone among all windows, so that none takes back what another one has set aside. @throws UserError as `readAside` does */
export function changeAside(files: Files, change: (aside: SetAside) => SetAside): Promise<void> {
  return changing(files, async () => {
    await files.write(setAsidePath, `${JSON.stringify(change(await readAside(files)), null, 2)}\n`);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
