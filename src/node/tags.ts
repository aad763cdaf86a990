/** A few letters that are the same for the same value in all clones of a repository, and do not say which value it is. */
import { scrypt } from 'node:crypto';
import type { Tags } from '../domain/ports.ts';

/** No vowels, which make words; and no digits: of letters alone gitleaks says by itself that they are no key. */
const alphabet = 'bcdfghjklmnpqrstvwxz';
/** 43 bits: two of 10,000 values get the same once in 160,000 repositories, and of what people choose too many values fit for a guess to be sure. */
const letters = 10;

/**
 * scrypt, which takes some 40 ms and 16 MiB of whoever tries a guess, salted with `key`: https://www.rfc-editor.org/rfc/rfc7914
 * @param key what only those know who have the repository
 */
export function openTags(key: string): Tags {
  const known = new Map<string, Promise<string>>();
  const make = (value: string): Promise<string> => new Promise((resolve, reject) => {
    scrypt(value, `because placeholder ${key}`, letters, { N: 2 ** 14, r: 8, p: 1 }, (error, bytes) => {
      if (error) reject(error); else resolve([...bytes].map(byte => alphabet[byte % alphabet.length]).join(''));
    });
  });
  return {
    of(value) {
      const tag = known.get(value) ?? make(value);
      known.set(value, tag);
      return tag;
    },
  };
}
