/** Whether the value behind a telling name is a secret: told from words, code, paths, hashes and what stands in every tutorial. */
import type { Name } from './assignment-name.ts';
import { fromBase64 } from './encoded.ts';
import { entropy, surprise } from './letter-pairs.ts';
import { isTutorialPassword, standsForSecret } from './placeholder.ts';

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** `config.apiKey`, `getPassword()`, `items[0]`, `a->b`, `Type::new`. */
const expression = /^!?[A-Za-z_$][\w$]*(?:\?\.|\.[A-Za-z_$]|\(|\[|->|::|\)|<)/;
const path = /^\.{0,2}\/[\w./*{}~ @+-]*$/;
const notValue = /^(?:~\/|\/\/[\w-]+(?:\.[\w-]+)+[:/]|[A-Za-z]:\\|#[\w-]+$|\.[\w-]+$|--)|:\/\/|^(?:sha\d{1,3}[-:]|md5[-:]|ssh-|AAAA[BC]|data:|application\/|text\/)|\\[dwsbDWSB]|\[\^?[a-zA-Z]-|\(\?[:=!<]|\{\d+,\d*\}/;

/** Nobody but a machine writes this: letters and digits in no order that words have. */
export function isMachineMade(value: string): boolean {
  if (/^[0-9a-f-]+$/i.test(value)) return value.length >= 16 && /[a-f]/i.test(value) && /\d/.test(value) && new Set(value.toLowerCase()).size >= 8 && entropy(value) >= 2.8;
  const letters = value.replace(/[^A-Za-z]/g, '').length, digits = value.replace(/\D/g, '').length;
  if (letters < 4 || entropy(value) < Math.min(3.3, Math.log2(value.length) * 0.82)) return false;
  // Without a digit it takes more to be none of a name, a path or a sentence.
  const least = digits === 0 ? (value.length >= 20 && /[a-z]/.test(value) && /[A-Z]/.test(value) ? 5.8 : 99) : value.length >= 20 ? 4.8 : 5.2;
  return surprise(value) >= least;
}

/** A letter, a digit and two signs that no name, number, path or call has: `k#9Lm(2x}qQ`. What ends like a call or a list is code. */
export const isUnlikeCode = (text: string): boolean => /[A-Za-z]/.test(text) && /\d/.test(text) && (text.match(/[^\w.,;/()[\]{}:-]/g) ?? []).length + (/[\w!?][([{][^)\]}]*$|^[^([{]*[)\]}]\w/.test(text) ? 1 : 0) >= 1 && !/[,;({[]$|^[\w.$]+[([{].*[)\]}]$|^["'[{(]|=>|->|&&|\|\||::|[!=<>]=|\?\.|\)\.|\(\)/.test(text);

/** @param quoted false where it stands bare, as in code a variable or a call does too. @param settled nothing but the value can stand there */
export function isSecretValue(value: string, { kind, test, words }: Name, quoted: boolean, settled = false): boolean {
  if (value.length < 6 || value.length > 512 || standsForSecret(value) || notValue.test(value) || (path.test(value) && !(value.length >= 32 && isMachineMade(value)))) return false;
  if (value.length >= 12 && value.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(value)) { const word = fromBase64(value.replace(/=+$/, '')) ?? ''; if (/^[\x20-\x7e]+$/.test(word) && (standsForSecret(word) || isTutorialPassword(word))) return false; }
  if (kind === 'password' && !test && (isPassword(value, quoted) || (settled && isSettled(value)))) return true;
  const least = kind === 'key' || test ? 20 : quoted ? 12 : 16;
  if (value.length < least || !/^[\w+/=.~:@!$%^&*|-]+$/.test(value) || (!quoted && expression.test(value) && !/\d/.test(value))) return false;
  if (uuid.test(value)) return kind !== 'key' && !test;
  // `some_key = <hex>` is a key; the same behind a bare `key` is a hash.
  if (kind === 'key' && (/^[0-9a-f]+$/i.test(value) ? words < 2 || value.length < 24 : surprise(value) < 5.2 || !/\d/.test(value))) return false;
  return isMachineMade(value);
}

/** What a person types: signs, digits and letters that are no word. Too short or too plain ones cannot be told from words. */
function isPassword(value: string, quoted: boolean): boolean {
  if (quoted && isPassphrase(value) && !isTutorialPassword(value)) return true;
  if (value.length > 128 || /\s/.test(value) || isTutorialPassword(value) || uuid.test(value)) return false;
  if (quoted && /^[A-Z][a-z]{2,9}[A-Z][a-z]{2,9}\d{1,4}$/.test(value) && !words(value).some(word => common.has(word))) return true;
  if (!quoted && (expression.test(value) || (/[(){}[\]]/.test(value) && !isUnlikeCode(value)) || value.length < 8)) return false;
  if (/^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i.test(value)) return false;
  // As people make them: a word in both cases, a number, a sign, `Passat-1999`. A range of letters has all of that too.
  if (quoted && value.length >= 8 && /[a-z]{2}/.test(value) && /[A-Z]/.test(value) && /\d/.test(value) && /[^A-Za-z\d/\\]/.test(value) && !/[Aa]-[Zz]|0-9/.test(value) && !/^[A-Za-z]+(?:[-. ][A-Za-z]+)*[-. ]?v?\d+(?:\.\d+)+$/.test(value)) return true;
  if (/^[\w.-]+(?:[,:;|/][\w. -]+)+$/.test(value)) return false;
  const lower = /[a-z]/.test(value), upper = /[A-Z]/.test(value), digit = /\d/.test(value), sign = /[^A-Za-z0-9]/.test(value);
  const classes = [lower, upper, digit, sign].filter(Boolean).length;
  if (!lower && !upper) return false;
  // Words with lines, dots or colons between them, such as a name of a field or a message.
  if (/^[A-Za-z]+(?:[-_.:/ ][A-Za-z]*)*[?!.:]?$/.test(value)) return false;
  if (sign && digit && classes >= 3 && /[^\w.\-:/]/.test(value)) return value.length >= 7;
  if (sign && classes >= 3 && quoted) return value.length >= 8 && /[^\w.\-:/ ]/.test(value) && surprise(value) >= 4;
  if (!digit) return false;
  if (quoted && value.length >= 9 && lower && upper && isJumbled(value)) return true;
  return value.length >= 8 && surprise(value) >= 4.6 && !/^[a-z]+\d{1,4}$/i.test(value);
}

/** Letters and digits of both cases in no order that a name in code has: its words have four letters and more on average, and these two. */
const isJumbled = (value: string): boolean => (value.match(/[A-Z]?[a-z]+|[A-Z]+|\d+/g) ?? []).length / value.length >= 0.36 && surprise(value) >= 3.8;

/** Where nothing but a value can stand: two kinds of characters are enough, and so are four words. */
function isSettled(value: string): boolean {
  if (value.length > 128 || isTutorialPassword(value) || uuid.test(value) || /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i.test(value) || /^[\d.,:]+$/.test(value)) return false;
  if (isPassphrase(value)) return true;
  return !/\s/.test(value) && value.length >= 8 && /[A-Za-z]/.test(value) && /\d/.test(value) && !expression.test(value) && !/^[a-z]+[-_.]?v?\d{1,3}$/.test(value);
}

/** `maple-otter-canyon-seven`: four words and more, and none of those that sentences and names of fields are made of. */
export function isPassphrase(value: string): boolean {
  if (!/^[A-Za-z]{3,10}(?:([-_. ])[A-Za-z]{3,10})(?:\1[A-Za-z]{3,10}){2,6}\d{0,4}$/.test(value)) return false;
  return !words(value).some(word => common.has(word));
}
const words = (value: string): readonly string[] => value.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().split(/[-_. \d]+/);
const common = new Set(`the and for not you your are was has have must can may will with from this that these those into onto out off all any new old per via been were
 password passwords passwd passphrase pass pwd secret secrets token tokens key keys auth login logout user users username name names admin account email mail reset forgot change update delete create confirm enter show hide set get add remove required invalid valid
 missing error errors message messages title label labels text placeholder hint help description form field fields input button link page view modal dialog settings config option options value values default type index file files path data item items
 app api web www http https com net org service server client database host port test tests spec example sample demo dev prod local production staging internal external public private main core common shared`.split(/\s+/));
