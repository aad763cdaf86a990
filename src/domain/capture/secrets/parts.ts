/** Which parts of a found value are taken out, and what a placeholder calls them. What can stay without giving anything away stays, so that a key is still a key and a URL a URL. */
import { secretHash } from './kinds.ts';
import { partsJoined, partsWrapped } from './joint.ts';
import { keyLines } from './private-key.ts';

/** `hash`: the same for the same secret, wherever it was found and by what. */
export interface Part { readonly start: number; readonly end: number; readonly word: string; readonly hash: string; }

/** What is known for a secret only by what stands around it is called the same everywhere: one password is behind a name here and in a URL there. Without digits, by which other scanners tell a key from a word. */
const wordOf = (kind: string): string => ['PASSWORD', 'CREDENTIAL', 'AUTHORIZATION'].includes(kind) ? 'SECRET' : kind.replace(/\d/g, '');

/** A key line by line, each but for the one character that may be a diff's; of strings that are put together each, and of what is wrapped each line; of a URL the password, or the path where that is the secret; everything else whole. */
export function partsOf(kind: string, raw: string): readonly Part[] {
  const whole = { word: wordOf(kind), hash: secretHash(kind, raw) };
  if (kind === 'PRIVATE_KEY') {
    return keyLines(raw).map(({ start, end }) => {
      while (raw[start - 1] === '+' && /[^\r\n]/.test(raw[start - 2] ?? '')) start -= 1;
      return { start, end, ...whole };
    });
  }
  if (kind === 'JOINED_SECRET') return partsJoined(raw).map(part => ({ ...part, ...whole }));
  if (kind === 'ENCODED_SECRET') return partsWrapped(raw).map(part => ({ ...part, ...whole }));
  return (kind.startsWith('TEAM_') ? undefined : inUrl(raw)) ?? [{ start: 0, end: raw.length, ...whole }];

  function inUrl(url: string): readonly Part[] | undefined {
    const signedIn = /^(?<lead>[a-z][\w+.-]*:\/\/)(?<user>[^\s:/@]*):(?<password>[^\s]+)@[^@]*$/i.exec(url)?.groups;
    if (signedIn) {
      const { lead = '', user = '', password = '' } = signedIn, from = lead.length + user.length + 1;
      // GitHub's way to sign in with a token: https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app
      return /^x-(?:oauth-basic|access-token|token-auth)$/.test(password) ? [secretPart(lead.length, user)] : [...user.length >= 24 ? [secretPart(lead.length, user)] : [], secretPart(from, password)];
    }
    const host = /^https?:\/\/[\w.-]+(?::\d+)?\/(?=.)/i.exec(url)?.[0];
    if (host !== undefined && !kind.endsWith('_WEBHOOK')) return [{ start: host.length, end: url.length, ...whole }];
    // A webhook's is known for a host without a scheme too, and the secret is the same one.
    const bare = kind.endsWith('_WEBHOOK') ? host ?? /^[\w.-]+\.\w+\/(?=.)/.exec(url)?.[0] : undefined;
    return bare === undefined ? undefined : [{ start: bare.length, end: url.length, word: whole.word, hash: secretHash(kind, url.slice(bare.length)) }];
  }
}

const secretPart = (start: number, value: string): Part => ({ start, end: start + value.length, word: 'SECRET', hash: secretHash('SECRET', decoded(value)) });

function decoded(text: string): string {
  try { return decodeURIComponent(text); } catch { return text; }
}
