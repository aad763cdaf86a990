/** Where only the team can go: private addresses, hosts and URLs inside its network. They say how it is built, and help nobody to learn. */
import type { Found } from './rule.ts';
import { userInPath, userNameIn } from './user-name.ts';

/** Without one of these there is no such host. */
export const hostKeywords: readonly string[] = ['.internal', '.corp', '.intranet', '.intra.', '.lan', '.private', '.home.arpa', '//intranet', '//corp.', '//internal', '.local', 'sharepoint.com'];

const suffixes = 'internal|corp|intranet|intra|lan|private|home\\.arpa|localdomain';
/** A host in a URL, before a port, or behind an `@`; elsewhere `err.internal` is code. */
const host = new RegExp(String.raw`(?:(?<=:\/\/(?:[^\s/@"'<>]{1,128}@)?)|(?<=[\w.-]@)|(?<![\w.@$\/\\-]))(?<host>(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}(?:${suffixes}|local))(?![\w-]|\.\w|\()(?<port>:\d{2,5})?`, 'g');
const inside = /(?<=:\/\/(?:[^\s/@"'<>]{1,128}@)?)(?<host>(?:[a-z0-9-]{1,63}\.){0,4}(?:internal|intranet|corp|intra|int)\.(?:[a-z0-9-]{1,63}\.){1,3}[a-z]{2,12}|(?:intranet|corp)(?=[:/])|[a-z0-9-]{2,60}\.sharepoint\.com)(?![\w-]|\.\w)/g;
/** Names that clouds, containers and devices give to themselves everywhere, or documentation to its examples: of those, every part is such a word, and none is somebody's. */
const everywhere = /(?:^|\.)(?:docker\.internal|metadata\.google\.internal|compute\.internal|ec2\.internal|svc\.cluster\.local|cluster\.local|containers\.internal|example\.[a-z.]+|yourdomain\.[a-z]+|localhost\.localdomain)$|^(?:(?:my|your|some|foo|bar|test|example|host|server|app|api|service|svc|db|web|www|demo|local|dev|staging|prod|default|company|domain)[a-z0-9-]*\.)+(?:internal|corp|lan|local|intranet|private)$|example|^(?:www\.)?corp\.(?:com|org)$/;

const ipv4 = /(?<![\w.-])(?:10\.(?:\d{1,3}\.){2}\d{1,3}|192\.168\.\d{1,3}\.\d{1,3}|172\.(?:1[6-9]|2\d|3[01])\.\d{1,3}\.\d{1,3}|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.\d{1,3}\.\d{1,3})(?![\w.]|-\d|\/\d)/g;
/** What routers, containers and virtual machines come with, and what examples are written with: not told from another's. */
const usual = /^(?:10\.(?:0|1|10|20|96|244|100|128|255|88|42|43)\.\d+\.\d+|10\.(\d+)\.\1\.\d+|10\.1\.2\.3|10\.[1-9]\.[0-9]\.[0-9]|192\.168\.(?:[0-5]|8|10|11|20|33|43|49|50|56|59|64|65|86|88|99|100|122|178|254|255)\.\d+|172\.(?:16|17|18|19|20|21|22|31)\.\d+\.\d+|(?:\d+\.){3}(?:0|255)|100\.(?:64|100)\.\d+\.\d+)$/;

export const addressKeywords: readonly string[] = ['10.', '192.168.', '172.', '100.'];

export function findAddresses(text: string): readonly Found[] {
  return [...text.matchAll(ipv4)].flatMap(({ 0: value, index: start }) => usual.test(value) || value.split('.').some(part => Number(part) > 255 || (part.length > 1 && part.startsWith('0'))) ? []
    : [{ id: 'private-address', kind: 'PRIVATE_ADDRESS', title: 'an address inside a private network', start, end: start + value.length, value }]);
}

export function findHosts(text: string): readonly Found[] {
  const found: Found[] = [];
  const add = (value: string, start: number) => {
    if (everywhere.test(value)) return;
    const end = start + value.length, path = userInPath.exec(text.slice(end, end + 200)), who = path?.groups?.['who'] ?? '';
    found.push({ id: 'internal-host', kind: 'INTERNAL_HOST', title: 'a host inside a private network', start, end, value }, ...path ? userNameIn(who, end + path[0].length - who.length) : []);
  };
  for (const match of text.matchAll(host)) {
    const name = match.groups?.['host'] ?? '', before = text.slice(Math.max(0, match.index - 3), match.index);
    const sure = before.endsWith('://') || before.endsWith('@') || match.groups?.['port'] !== undefined;
    // In prose and code only what no property is called: three parts and more, with a digit or a line in one.
    if (sure || (!name.endsWith('.local') && name.split('.').length >= 3 && /[\d-]/.test(name))) add(name, match.index);
  }
  for (const match of text.matchAll(inside)) add(match.groups?.['host'] ?? '', match.index);
  return found;
}
