/** What a name says about the value behind it: a password, a secret that a machine made, something called a key, or nothing. */

export type Named = 'password' | 'secret' | 'key';

/** A name is looked at where one of these stands in it. */
export const nameKeywords: readonly string[] = ['pass', 'pwd', 'secret', 'token', 'key', 'auth', 'cred', 'bearer', 'jwt', 'senha', 'kennwort', 'passwort', 'contrase', 'pw:', 'pw=', 'pw ='];

const qualifiers = new Set('value val str string text base64 b64 hex enc encoded raw plain plaintext default prod production dev development staging stage stg live old new current primary secondary main env var const override in dev1 us eu v1 v2 v3 v4 1 2 3 4 5 id1 rw ro'.split(' '));
/** One of these anywhere, and the value is no secret. */
const harmless = new Set('public pub publishable anon mock mocked mocks fake dummy example examples sample fixture fixtures stub placeholder wrong invalid incorrect csrf xsrf nonce page next cursor continuation pagination cancellation cancel abort injection design style css i18n intl translation locale hash hashed digest checksum fingerprint sha integrity etag encrypted hashes'.split(' '));
const before = new Set(`api secret access private priv auth authentication authorization encryption encrypt encryptor decryption signing sign signature master account service shared crypto crypt aes des hmac jwt license licence ssh rsa gpg pgp app application consumer client user admin
 deploy deployment server bot webhook subscription storage maps map integration personal developer dev cloud license activation product serial instrumentation write read ingest ingestion admin root host cookie vault wallet mnemonic seed functions function registration
 search site merchant partner payment stripe aws gcp azure s3 db database project org organization team tenant rest sdk rpc http basic live prod sandbox production token license publisher security secure password webhook telemetry apm monitoring geo weather news email mail sms push`.split(/\s+/));
/** What is called a key and opens nothing. */
const otherKeys = new Set('socket primary foreign cache partition sort hash object row group query lookup map dict index unique composite idempotency item option config setting settings event state field column header param content storage local shortcut hot shift meta modifier array tree node dedupe commit integrity lock file blob chunk build etag i18n label message react list child children parent ref value data record entity model class type name id any first last each sub top left right up down arrow page end home tab enter escape space delete backspace alt ctrl control option command function fn num caps print scroll pause insert'.split(' '));
const keyWords = /^(?:.*(?:api|access|secret|private|auth|license|account|encryption|signing|master)keys?)$/;
const passwords = /^(?:.*(?:password|passwd|passwrd|passphrase|passcode|passwort|kennwort|contrasena)s?|(?:\w*[^e]|)pwd|senha|(?:db|user|my|admin|root|require|master|pg|sql|mysql|smtp|ftp|ssh|ldap|redis|mail|auth|login|proxy|app|key|store)?pass|pw)$/;
const secrets = /^(?:.*secrets?|.*tokens?|credentials?|creds?|.*bearer|jwt|auth|authtoken|authkey)$/;

/** `dbPassword`, `DB_PASSWORD`, `db.password` → db, password. */
export const wordsOf = (name: string): readonly string[] => name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2').toLowerCase().split(/[^a-z0-9]+/).filter(Boolean);

export interface Name { readonly kind: Named; /** Words in it. */ readonly words: number; /** Called a test: only what a machine must have made counts. */ readonly test: boolean; }

/** Undefined for a name that says nothing. */
export function nameOf(name: string): Name | undefined {
  const words = [...wordsOf(name)];
  if (words.length > 9 || words.some(word => harmless.has(word))) return undefined;
  const test = words.some(word => /^(?:tests?|testing|expected|demo|local)$/.test(word));
  while (words.length > 1 && (qualifiers.has(words.at(-1)!) || /^tests?$/.test(words.at(-1)!))) words.pop();
  const last = words.at(-1) ?? '', ahead = words.at(-2) ?? '';
  if (passwords.test(last)) return { kind: 'password', test, words: words.length };
  if (/^keys?$/.test(last)) return otherKeys.has(ahead) ? undefined : { kind: before.has(ahead) ? 'secret' : 'key', test, words: words.length };
  if (keyWords.test(last) || secrets.test(last) || (/^(?:keys?|id)$/.test(ahead) === false && last === 'apikey')) return { kind: 'secret', test, words: words.length };
  return undefined;
}
