/** Passwords that are handed to a program: `mysql -p…`, `sshpass -p …`, `redis-cli -a …`, `docker login -p …`, `curl -u user:…`; and those of a `.netrc`. Whatever stands there is one, whatever signs it has, unless it is a variable or a word of every tutorial. */
import { isTutorialPassword, standsForSecret } from './placeholder.ts';
import type { Found } from './rule.ts';

export const commandLineKeywords: readonly string[] = ['mysql', 'mariadb', 'sshpass', 'redis-cli', 'valkey-cli', 'sqlcmd', 'ldapsearch', 'ldapmodify', ' login ', ' -u', '--user', 'machine '];

/** Each ends where the password begins; from where its keyword stands. Sources: the manuals of these programs. */
const commands: readonly RegExp[] = [
  /(?:mysql|mariadb)[a-z_-]{0,12}(?:\.exe)?(?=[ \t])[^\n|;]{0,200}?[ \t]-p(?=[^\s-])/y,
  /sshpass[ \t]{1,3}(?:-[evP]\S{0,40}[ \t]{1,3})?-p[ \t]?/y,
  /(?:redis|valkey)-cli(?=[ \t])[^\n|;]{0,200}?[ \t](?:-a|--pass)[ \t]{1,3}(?=[^\s-])/y,
  /(?:sqlcmd(?=[ \t])[^\n|;]{0,200}?[ \t]-P|ldap(?:search|modify)(?=[ \t])[^\n|;]{0,200}?[ \t]-w)[ \t]{0,3}(?=[^\s-])/y,
  /(?<=(?:docker|podman|nerdctl|buildah|skopeo|crane|registry|oc|cf|az|heroku|rancher)) login [^\n|;]{0,160}?(?<= )-p[ =]?/y,
];
/** The quotes may be escaped: `"curl -u \"deploy:…\" …"`. */
const signIn = /(?: |--)-?u(?:ser)?(?:[ =]{1,2}|(?=\\{0,3}["']))(?=\\{0,3}["']?[^\s:"'$<{%]{1,128}:)/y;
const netrc = /machine\s{1,8}[\w.-]{1,253}\s{1,8}login\s{1,8}\S{1,128}\s{1,8}password\s{1,8}(?<value>[^\s"\\]{6,128})/y;

/** @param at where one of the keywords stands */
export function findOnCommandLine(text: string, at: number): Found | undefined {
  netrc.lastIndex = at;
  const entry = netrc.exec(text)?.groups?.['value'];
  if (entry !== undefined) return password(entry, netrc.lastIndex - entry.length);
  for (const command of commands) {
    command.lastIndex = at;
    if (!command.test(text)) continue;
    const word = shellWord(text, command.lastIndex);
    return word && password(word.text, word.at);
  }
  signIn.lastIndex = at;
  if (!signIn.test(text)) return undefined;
  const word = shellWord(text, signIn.lastIndex), colon = word?.text.indexOf(':') ?? -1;
  if (!word || colon < 1) return undefined;
  const value = word.text.slice(colon + 1);
  // `docker run -u 1000:1000`, `chown -u app:app`, `sign -u https://…`.
  return /^\d+$|^\/\//.test(value) || word.text.slice(0, colon) === value || value.length < 6 ? undefined : password(value, word.at + colon + 1);
}

function password(value: string, start: number): Found | undefined {
  if (value.length < 4 || /^[\d.:]+$/.test(value) || /^[$%<{*-]\w*[>}%]?$|^\$|^[<{]/.test(value) || standsForSecret(value) || isTutorialPassword(value)) return undefined;
  return { id: 'command-line-password', kind: 'PASSWORD', title: 'a password on a command line', start, end: start + value.length, value, guessed: true };
}

/** One word as a shell reads it, without the quotes around it: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02 */
function shellWord(text: string, at: number): { readonly at: number; readonly text: string } | undefined {
  const behind = text.slice(at, at + 200), [open = ''] = /^\\{0,3}["']/.exec(behind) ?? [];
  if (open === '') {
    const [word = ''] = /^[^\s"'`|&;<>()\\]{4,128}/.exec(behind) ?? [];
    return word === '' ? undefined : { at, text: /[,.]$/.test(word) && !/^ +\S/.test(behind.slice(word.length)) ? word.slice(0, -1) : word };
  }
  const inside = open === "'" ? /^(?:[^'\n]|'\\'')+(?=')/ : open === '"' ? /^(?:[^"\\\n]|\\.)+(?=")/ : undefined, rest = behind.slice(open.length);
  const [word = ''] = inside?.exec(rest) ?? [], close = inside ? word.length : rest.indexOf(open);
  return close < 1 ? undefined : { at: at + open.length, text: rest.slice(0, close) };
}
