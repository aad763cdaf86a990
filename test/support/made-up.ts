/** Values and places that secrets come in, made up when a test or a measurement runs: nothing in this repository looks like a secret. */

/** Numbers from 0 to below 1, the same for the same seed: https://github.com/bryc/code/blob/master/jshash/PRNGs.md#mulberry32 */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = state + 0x6D2B79F5 >>> 0;
    let mixed = Math.imul(state ^ state >>> 15, 1 | state);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
  };
}

export const letters = 'abcdefghijklmnopqrstuvwxyz', digits = '0123456789', hex = '0123456789abcdef', alphanumeric = `${letters}${letters.toUpperCase()}${digits}`, signs = '!#%*+?@^~&';

export interface MadeUp { pick<T>(from: readonly T[]): T; text(from: string, length: number): string; between(least: number, most: number): number; }
export function madeUp(seed: number): MadeUp {
  const next = numbers(seed);
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return { between, pick: from => from[between(0, from.length - 1)]!, text: (from, length) => Array.from({ length }, () => from[between(0, from.length - 1)]).join('') };
}

/** What a machine makes: letters, digits, hexadecimal, Base64. */
export const machineValue = (make: MadeUp): string => make.pick([
  () => make.text(hex, make.pick([32, 40, 64])), () => `${make.text(alphanumeric, make.between(20, 44))}7`, () => `${make.text(letters + digits, make.between(24, 40))}4`, () => `${make.text(`${alphanumeric}+/`, 42)}9=`,
])();

/** What a careful person types: two words' worth of letters, digits and signs. */
export const typedPassword = (make: MadeUp): string => [make.text(letters, 3), make.text(letters.toUpperCase(), 2), make.text(digits, 2), make.text(signs, 1), make.text(alphanumeric, 3), make.text(signs, 1)].join('');

export const secretNames = ['api_key', 'apiKey', 'API_KEY', 'client_secret', 'clientSecret', 'SECRET_KEY', 'access_token', 'authToken', 'private_key', 'signingSecret', 'ENCRYPTION_KEY', 'webhookSecret', 'STRIPE_SECRET', 'service.token'] as const;
export const passwordNames = ['password', 'PASSWORD', 'dbPassword', 'DB_PASSWORD', 'smtp_passwd', 'passphrase', 'adminPwd', 'spring.datasource.password', 'PGPASSWORD', 'redis_pass'] as const;

/** Where a name and its value stand together: as code, settings and command lines have them. */
export const places: Readonly<Record<string, (name: string, value: string) => string>> = {
  'a constant': (name, value) => `const ${name.replaceAll('.', '_')} = '${value}';`, 'a typed field': (name, value) => `  private readonly ${name.replaceAll('.', '_')}: string = "${value}";`, 'Go': (name, value) => `\t${name.replaceAll('.', '_')} := "${value}"`,
  'an object': (name, value) => `{ ${JSON.stringify(name)}: ${JSON.stringify(value)} }`, 'Python': (name, value) => `    client = Client(${name.replaceAll('.', '_')}="${value}")`, 'Ruby': (name, value) => `  :${name.replaceAll('.', '_')} => "${value}",`, 'a diff': (name, value) => `@@ -1 +1 @@\n+${name} = "${value}"\n`,
  'YAML': (name, value) => `server:\n  ${name}: "${value}"\n`, 'properties': (name, value) => `${name}=${value}\n`, 'a shell': (name, value) => `export ${name.replaceAll('.', '_')}='${value}'`, 'XML': (name, value) => `<${name}>${value.replaceAll('&', 'x')}</${name}>`,
  'an attribute': (name, value) => `<add key="${name}" value="${value.replaceAll('&', 'x')}" />`, 'a call': (name, value) => `System.setProperty("${name}", "${value}");`, 'a comparison': (name, value) => `if (${name.replaceAll('.', '_')} === "${value}") {`, 'a flag': (name, value) => `run --${name.replaceAll(/[._]/g, '-')} '${value}' --verbose`,
  'a list of variables': (name, value) => `- name: ${name}\n  value: "${value}"\n`, 'JSON in a string': (name, value) => `body: "{\\"${name}\\": \\"${value}\\"}"`,
};

/** What stands in every repository and is no secret, by what it is. */
export const harmless: Readonly<Record<string, (make: MadeUp) => string>> = {
  'a lock file': make => `"node_modules/${make.text(letters, 6)}": {\n  "version": "3.2.1",\n  "resolved": "https://registry.npmjs.org/${make.text(letters, 6)}/-/x-3.2.1.tgz",\n  "integrity": "sha512-${make.text(`${alphanumeric}+/`, 86)}==",\n}`,
  'a checksum of Go': make => `github.com/${make.text(letters, 6)}/${make.text(letters, 6)} v1.4.${make.between(0, 9)}/go.mod h1:${make.text(`${alphanumeric}+/`, 43)}=`, 'a lock of Cargo': make => `name = "token-stream"\nversion = "1.0.${make.between(0, 99)}"\nchecksum = "${make.text(hex, 64)}"`,
  'a lock of Poetry': make => `{file = "secrets-1.0-py3-none-any.whl", hash = "sha256:${make.text(hex, 64)}"},`, 'a commit': make => `commit ${make.text(hex, 40)}\nMerge: ${make.text(hex, 7)} ${make.text(hex, 7)}\nindex ${make.text(hex, 10)}..${make.text(hex, 10)} 100644`, 'an action': make => `uses: actions/checkout@${make.text(hex, 40)} # v4`,
  'a UUID': make => `"${make.pick(['id', 'requestId', 'key', 'correlation_id', 'sessionKey', 'uuid'])}": "${[8, 4, 4, 4, 12].map(length => make.text(hex, length)).join('-')}"`, 'a digest': make => `${make.pick(['sha256', 'md5', 'etag', 'digest', 'fingerprint', 'cacheKey', 'contentHash', 'tokenHash', 'keyFingerprint'])}: "${make.text(hex, make.pick([32, 40, 64]))}"`,
  'an image': make => `image: registry.example.com/app@sha256:${make.text(hex, 64)}`, 'a public key': make => `publicKey = "${make.text(`${alphanumeric}+/`, 43)}="`, 'a script’s integrity': make => `<script src="a.js" integrity="sha384-${make.text(`${alphanumeric}+/`, 64)}" crossorigin="anonymous">`,
};
