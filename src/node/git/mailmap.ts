/** Who people are by the repository's `.mailmap`: git itself reads it. */
import { lstat } from 'node:fs/promises';
import * as path from 'node:path';
import type { Person } from '../../domain/capture/example.ts';
import type { Session } from './session.ts';

/** What would end a contact or begin another. */
const apart = /[<>\u0000-\u001f]/g;

export async function properly(root: string, open: () => Promise<Session>, people: readonly Person[]): Promise<readonly Person[]> {
  const asked = people.map(({ name, email }) => ({ name: name.replace(apart, ' ').trim(), email: email.replace(apart, '').trim() }));
  const known = asked.some(({ email }) => email !== '') && await lstat(path.join(root, '.mailmap')).then(() => true, () => false);
  if (!known) return people;
  const said = await (await open()).git(['check-mailmap', '--stdin'], { input: asked.map(({ name, email }) => `${name} <${email === '' ? 'nobody' : email}>\n`).join('') });
  const lines = said.toString('utf8').split('\n');
  return people.map((person, at) => {
    const [, name = '', email = ''] = /^(.*?)\s*<([^<>]*)>$/u.exec(lines[at] ?? '') ?? [];
    return asked[at]?.email === '' || email === '' ? person : { name: name === '' ? person.name : name, email };
  });
}
