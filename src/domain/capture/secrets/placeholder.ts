/** What stands in the place of a secret and is none: variables, words that say so, and the passwords that every test and tutorial uses. */
import { entropy } from './letter-pairs.ts';

/** `${TOKEN}`, `{{ token }}`, `<token>`, `$TOKEN`, `%TOKEN%`, `****`, `xxxx`: a place for a secret, not the secret. */
export const isPlaceholder = (value: string): boolean =>
  /^(?:\$[{(A-Za-z_]|\{\{|<[\w .:/-]*(?:[>$]|$)|%(?:[sdvq@(]|[\w.]*%?$)|\{[\w .$-]*(?:\}|$))/.test(value) || /^(.)\1*$/.test(value) || /^[x*.•]+$/i.test(value) || /^(?:(?:my|the|some|a|an)[-_]|your|example|change|insert|replace|redacted|placeholder|dummy|fake)/i.test(value);

/** One sign twelve times: `https://hooks.…/XXXXXXXXXXXX`. An `A` is a zero in base64, and a key may have some in a row: of these it takes enough that hardly anything else is left. */
export const isFilled = (value: string): boolean => /([^\WA])\1{11}/.test(value) || (/A{12}/.test(value) && entropy(value) < 3);

const says = /example|sample|dummy|fake|mock(?![a-z0-9]{6})|placehold|change.?(?:me|it|this)|your[-_ ]?|redact|foo.?bar|lorem|insert|replace|todo|fixme|x{4}|\*{3}|\.{3}|…|(?:^|[^a-z])(?:test|demo|dev|local|none|null|undefined|secret|token|key|passw(?:or)?d)(?![a-z0-9])|qwert|asdfg/i;
/** Looked up somewhere else when the program runs. */
const lookedUp = /\$\{|\{\{|\}\}|\$\(|#\{|%\(|(?<![A-Za-z\d])%[sdv@](?![A-Za-z\d])|<[\w .-]{2,40}>|^[$%@!&*][A-Za-z_][\w.]*%?$|process\.env|environ|getenv|secrets?\.|^(?:arn|op|vault|ssm|file|ref\+\w+|keyvault|sops|data|urn|blob|env|config|aws|gcp|secret):|^!(?:Ref|Sub|GetAtt)|KeyVault/;

/** Of a value that only the name before it makes a secret: whether it is a word for one. */
export const standsForSecret = (value: string): boolean => isPlaceholder(value) || lookedUp.test(value) || says.test(value) || isSequence(value);

const common = /^(?:my|the|super|very|some|new|old|good|strong|secure|safe|valid|right|correct|wrong|invalid|bad|weak|long|short|another|other|just|is|a|this|and|for|of|db|app|api|user|admin|root|test|testing|tester|demo|guest|default|temp|pass|passwd|password|passw|pwd|secret|secretkey|key|token|auth|login|account|service|client|server|system|postgres|postgresql|mysql|mariadb|mongo|redis|rabbitmq|minio|elastic|grafana|oracle|sa|welcome|letmein|hunter|qwerty|monkey|dragon|iloveyou|hello|world|foo|bar|baz|qux|correct|horse|battery|staple|shh|shhh|trustno|hash|hashed|plain|encrypted|random|value|string|text|abc|abcd|xyz|here|me|it)*$/;

/** `P@ssw0rd123!`, `admin_secret`: nothing but words that stand in every tutorial, with signs for letters and a number behind. */
export function isTutorialPassword(value: string): boolean {
  const plain = value.toLowerCase().replace(/[\d!@#$%^&*?._-]{0,6}$/, '');
  return common.test(letters(plain)) || common.test(letters(plain.replace(/@/g, 'a').replace(/0/g, 'o').replace(/1/g, 'l').replace(/3/g, 'e').replace(/[5$]/g, 's').replace(/4/g, 'a').replace(/!/g, 'i').replace(/7/g, 't')));
}
const letters = (text: string): string => text.replace(/[^a-z]/g, '').slice(0, 60);

/** Rising or repeated over half its length: `0123456789abcdef`, `aaaa1111`. */
function isSequence(value: string): boolean {
  // Long enough, and what somebody typed in a row is somebody's key all the same.
  if (value.length >= 16 && /\d/.test(value) && /[a-z]/i.test(value)) return false;
  let steps = 0;
  for (let at = 1; at < value.length; at++) {
    const step = value.charCodeAt(at) - value.charCodeAt(at - 1);
    if (step === 0 || step === 1 || step === -1) steps++;
  }
  return steps * 2 >= value.length - 1;
}
