/**
 * Logins of people, where what stands around leaves no doubt that it is one: who signs in to a host, an account of a Windows domain, an entry of a directory, `first.last` behind a name that says so, and the owner of a home folder.
 * A word alone is not told from any other (`user=marta`, `TODO(marta)`, `@marta`): nothing short of a list of the team could, and with every guess an ordinary commit would alarm.
 */
import { isNobody, nowhere } from './nobody.ts';
import type { Found } from './rule.ts';

export const userNameKeywords: readonly string[] = ['://', 'ssh ', 'scp ', 'sftp ', 'rsync ', ':~$', ':~#', ':~/', 'user', 'login', 'logon', 'uid', 'runas', 'cn=', 'samaccountname'];

/** Where people sign in by their own name; in a database it is a program that does. */
const scheme = /(?<![a-z0-9])(?:ssh|git|git\+ssh|https?|sftp|ftps?|svn|svn\+ssh|smb|rsync|imaps?|smtps?)$/i;
const inUrl = /:\/\/(?<who>[A-Za-z][\w.-]{2,38})@(?<host>[\w.-]{3,128})/y;
const onCommandLine = /(?<![\w-])(?:s(?:sh|cp|ftp)|rsync) {1,3}(?:[^\s@'"`<>|&;]{1,80} {1,3}){0,5}?["']?(?<who>[a-z][\w.-]{2,31})@(?<host>[\w.-]{3,128})/y;
/** What a shell shows before what is typed, with whose it is: `marta@build-7:~/shop$ make`. */
const prompt = /(?:^|[\s("'`>])(?<who>[a-z][\w.-]{2,31})@(?<host>[\w.-]{2,64})$/, promptEnd = /:~(?:\/[\w./-]{0,80})?[$#] /y;
const inDomain = /[A-Za-z]{3,14}[\w -]{0,12}["'`\]]{0,2}[ \t]{0,3}[:=][ \t]{0,3}[rb@]?["'`]?(?<domain>[A-Z][A-Z0-9-]{2,14})\\(?:\\|(?![nrtbfvux0]))(?<who>[A-Za-z][\w.-]{2,31})(?!\\)/y;
const firstAndLast = /(?:user[_ -]?(?:name|id)|uid|log[io]n[_-]?name|samaccountname)(?:["'`\]]{0,2}[ \t]{0,3}(?::|=|=>)[ \t]{0,3}(?<quote>["'`])(?<who>[a-z]{1,16}[._][a-z]{2,20}\d{0,2})\k<quote>|=(?<bare>[a-z]{1,16}[._][a-z]{2,20}\d{0,2})(?=\r?\n|;|$))/iy;
const inDirectory = /(?:uid|cn|samaccountname)=(?<who>[^,="'<>{}$%*()\\\r\n]{2,48}),\s?(?<rest>(?:(?:ou|cn|dc|o)=[\w .-]{1,64},?\s?){1,8})/iy;

/** What is in a directory beside people, and what a key of a message or a field is called. */
const noPerson = /(?:^|[ ._-])(?:admins?|administrators?|users?|groups?|service|services|server|computers?|domain|root|ca|authority|certificate|config|schema|manager|replicator|system|test|people|auth|login|logout|name|username|id|form|field|fields|label|error|errors|page|account|profile|settings|input|value|values|data|api|app|common|request|req|res|response|body|params|query|self|this|state|props|config|event|session|key|text|title|message|button|invalid|required|email|password|default|model|table|column|schema|public|private|first|last|full|display|given|family|lower|upper|type|string|number|field|view|create|update|delete|list|read|write|get|set)(?:$|[ ._-])/i;

/** @param at where one of the keywords stands */
export function findUserName(text: string, at: number): Found | undefined {
  if (text.startsWith('://', at)) return scheme.test(text.slice(Math.max(0, at - 8), at)) ? onHost(exec(inUrl, text, at)) : undefined;
  if (text.startsWith(':~', at)) {
    const shown = exec(promptEnd, text, at) && prompt.exec(text.slice(Math.max(0, at - 100), at))?.groups;
    return shown && !isNobody(shown['who'] ?? '') ? found(shown['who'] ?? '', at - (shown['host']?.length ?? 0) - 1 - (shown['who']?.length ?? 0)) : undefined;
  }
  return onHost(exec(onCommandLine, text, at)) ?? (text.slice(at, at + 72).includes('\\') ? ofDomain(exec(inDomain, text, at)) : undefined) ?? named(exec(firstAndLast, text, at)) ?? ofDirectory(exec(inDirectory, text, at));
}

function exec(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const found = (value: string, start: number): Found => ({ id: 'user-name', kind: 'USER_NAME', title: 'the user name of a person', start, end: start + value.length, value });

function onHost(match: RegExpExecArray | null): Found | undefined {
  const { who = '', host = '' } = match?.groups ?? {};
  if (!match || isNobody(who) || nowhere.test(host) || /^(?:host|hostname|server|remote|ip|address|target|machine|box|my|your|example|some)/i.test(host)) return undefined;
  return found(who, match.index + match[0].length - host.length - 1 - who.length);
}

function ofDomain(match: RegExpExecArray | null): Found | undefined {
  const { who = '', domain = '' } = match?.groups ?? {};
  return !match || isNobody(who) || /^(?:BUILTIN|LOCAL|IIS|HKEY|HKLM|HKCU|DOMAIN|MYDOMAIN|EXAMPLE|WORKGROUP|COMPUTER|MACHINE)$/.test(domain) ? undefined : found(who, match.index + match[0].length - who.length);
}

function named(match: RegExpExecArray | null): Found | undefined {
  const { bare, who = bare ?? '' } = match?.groups ?? {};
  if (!match || isNobody(who) || noPerson.test(who) || who.split(/[._]/).some(part => part.length > 1 && isNobody(part))) return undefined;
  // Bare it is a name only in a file of settings; elsewhere a field of something.
  if (bare !== undefined && !/[A-Z]/.test(match[0][0] ?? '')) return undefined;
  return found(who, match.index + match[0].lastIndexOf(who));
}

function ofDirectory(match: RegExpExecArray | null): Found | undefined {
  const { who = '', rest = '' } = match?.groups ?? {};
  if (!match || !/dc=/i.test(rest) || /dc=(?:example|test|acme|company|mycompany|domain|mydomain|local$|springframework|planetexpress|contoso|fabrikam)/i.test(rest) || isNobody(who) || noPerson.test(who)) return undefined;
  // A common name of one word is a group or a machine.
  return /^cn/i.test(match[0]) && !/^\p{L}[\p{L}.'-]* \p{L}/u.test(who) ? undefined : found(who, match.index + match[0].indexOf(who));
}

/** Behind a host that only the team reaches: `/~marta`, `/users/marta`. */
export const userInPath = /^(?::\d{1,5})?(?:\/[\w.-]{1,40}){0,3}?\/(?:~|(?:users?|u|people|profiles?|members|employees)\/)(?<who>[A-Za-z][\w.-]{2,38})/;

export const userNameIn = (who: string, start: number): readonly Found[] => isNobody(who) || noPerson.test(who) ? [] : [found(who, start)];

/** Who is known by their home folder in this text, named in it elsewhere. @param homes what `findHomePaths` found */
export function findOwners(text: string, homes: readonly Found[]): readonly Found[] {
  const owners = new Set(homes.map(({ value }) => /[^\\/]+$/.exec(value)?.[0] ?? ''));
  return [...owners].filter(who => /^[\w.-]{3,40}$/.test(who)).slice(0, 8).flatMap(who => {
    const literal = who.replace(/[.-]/g, '\\$&');
    const named = new RegExp(String.raw`(?:(?<![A-Za-z])(?:user(?:_?name)?|login|owner|uid|chown|su -?|sudo -u|-[uUl])["'\]]{0,2}[ \t]{0,3}[:=]?[ \t]{0,3}["']?|\\)(?<who>${literal})(?![\w-]|\.\w|[\\/])|(?<![\w.+-])(?<at>${literal})(?=@[\w-])`, 'gi');
    return [...text.matchAll(named)].map(match => { const value = match.groups?.['who'] ?? match.groups?.['at'] ?? ''; return found(value, match.index + match[0].length - value.length); });
  });
}
