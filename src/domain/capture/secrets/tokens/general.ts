/** Secrets that belong to no provider: what open standards say how to write. */
import { isFilled, isPlaceholder, isTutorialPassword } from '../placeholder.ts';
import { defineRules } from '../rule.ts';

export const generalTokens = defineRules({
  'RFC 7519': { 'json-web-token': { title: 'a JSON web token', source: 'https://www.rfc-editor.org/rfc/rfc7519', keywords: ['eyj'], pattern: /^eyJ[A-Za-z0-9_-]{10,4096}\.eyJ[A-Za-z0-9_-]{2,8192}\.[A-Za-z0-9_-]{10,2048}/ } },
  'RFC 9110': {
    'authorization-header': {
      kind: 'AUTHORIZATION', title: 'the credentials of an Authorization header', source: 'https://www.rfc-editor.org/rfc/rfc9110#name-authorization', keywords: ['authorization'],
      pattern: /^authorization["'`]{0,2}\]?\s{0,8}(?:[:=,]|=>)\s{0,8}[bf]?["'`]?(?:Bearer|Basic|Token|ApiKey)\s{1,8}(?<value>[A-Za-z0-9+/_.~=:-]{16,4096})/i,
      isReal: value => /\d/.test(value) && /[A-Za-z]/.test(value) && !isTutorialPassword(passwordIn(value)),
    },
  },
  'RFC 3986': {
    'url-credentials': {
      kind: 'URL_WITH_PASSWORD', title: 'a URL with a user name and a password', source: 'https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1', keywords: ['://'], lead: /(?<![A-Za-z0-9])[a-z][a-z0-9]{1,20}$/i, entropy: 0,
      pattern: /^:\/\/(?<user>[^\s:/?#@"'`<>\\]{0,128}):(?<password>[^\s/?#"'`<>\\]{4,256})@[\w.-]{1,253}(?::\d{1,5})?/,
      // A word for a password, on a machine of one's own or on none, is an example.
      isReal: (value, { user = '', password: written = '' }, password = meant(written)) => !isPlaceholder(user) && !(password === written ? isPlaceholder : isEncodedPlaceholder)(password) && user !== password && !isTutorialPassword(password) && !(/^[a-z]{1,8}$/i.test(password) && /@(?:localhost|[\w-]+|127[\d.]+|(?:[\w-]+\.)*example(?:\.\w+)?)(?::\d+)?$/.test(value)),
    },
  },
});

/** A sign that a URL has a meaning for stands encoded in a password, also as its first one: `%40…` is no variable of a shell. */
function meant(password: string): string {
  try { return decodeURIComponent(password); } catch { return password; }
}

const isEncodedPlaceholder = (password: string): boolean => /^(?:\$?\{[\w .$-]*\}|<[\w .:-]*>|\$[A-Z_]+|\$\(.*\))$/.test(password) || isFilled(password);

/** Of Basic credentials what stands behind the colon (https://www.rfc-editor.org/rfc/rfc7617#section-2); else all of it. */
function passwordIn(value: string): string {
  try { return /^[\w.@-]{1,64}:(?<password>[\x21-\x7e]{1,64})$/.exec(atob(value))?.groups?.['password'] ?? value; } catch { return value; }
}
