/** Addresses that mean something only inside a network: of version 4 and 6, also as the names that a cloud makes of them. Those that every router, container and example has say nothing of anybody's. */
import type { Found } from './rule.ts';

export const addressKeywords: readonly string[] = ['10.', '192.168.', '172.', '100.'];
/** Looked at right where they stand: `fd…` of RFC 4193, which are 32 beginnings of three signs, link-local ones, and names such as `ip-10-23-114-7`. */
export const addressPlaceKeywords: readonly string[] = [...[...'0123456789abcdef'].flatMap(digit => [`fc${digit}`, `fd${digit}`]), 'fe80:', 'ip-10-', 'ip-172-', 'ip-192-168-'];

/** https://www.rfc-editor.org/rfc/rfc1918, https://www.rfc-editor.org/rfc/rfc6598 */
const ipv4 = /(?<![\w.-])(?:10\.(?:\d{1,3}\.){2}\d{1,3}|192\.168\.\d{1,3}\.\d{1,3}|172\.(?:1[6-9]|2\d|3[01])\.\d{1,3}\.\d{1,3}|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.\d{1,3}\.\d{1,3})(?!\w|\.\w|-\d)(?:(?<range>\/\d{1,2})(?!\w|\.\w|\/))?/g;
/** `fd3c:9d2e:41b7:12::8`, with an optional zone. https://www.rfc-editor.org/rfc/rfc4193#section-3, https://www.rfc-editor.org/rfc/rfc4291#section-2.5.6 */
const ipv6 = /(?:f[cd][0-9a-f]{2}|fe80)(?::[0-9a-f]{0,4}){2,7}(?![\w:])/iy;
const named = /ip-(?<address>(?:\d{1,3}-){3}\d{1,3})(?![\w-])(?:(?:\.[a-z0-9-]{2,20}){1,2}\.internal)?/iy;

/** Networks that routers, containers, virtual machines and clusters come with, or that examples are written with. */
const usualNetwork = /^(?:10\.(?:0\.[0-9]|1\.[0-2]|0\.10|[1-5]0\.\d{1,2}|11\.12|2\.3|42\.\d+|43\.0|88\.0|96\.0|244\.\d+|128\.0|100\.(?:0|1)|255\.\d+|(\d+)\.\1|[1-9]\.[0-9])|192\.168\.(?:[0-5]|8|10|11|20|33|43|49|50|56|58|59|64|65|86|88|99|100|122|178|254|255)|172\.(?:1[6-9]|2\d|3[01])\.0|172\.(?:16|17|18|20|31)\.(?:1|10|1[67]|255)|100\.(?:64|100)\.(?:0|1|100))\./;
/** Hosts in them that every one has: the first and the last ones, and those that people count with. */
const usualHost = /\.(?:\d|[1-4]\d|\d0|55|66|77|88|99|1\d[01]|123|128|129|15[05]|192|2[0-5]5|222|234|24[0-9]|25[0-4])$/;

const isUsual = (address: string): boolean => /\.(?:0|255)$|^192\.168\.\d+\.(?:1|254)$/.test(address) || (usualNetwork.test(address) && usualHost.test(address)) || /^10\.(\d)\.(\d)\.(\d)$/.test(address);
const isAddress = (address: string): boolean => address.split('.').every(part => Number(part) <= 255 && (part.length === 1 || !part.startsWith('0')));

/** Beside these, what every plan of a network and every cluster begins with: `10.0.101.0/24`. Of those that a cluster gives its machines one each, only the first are everybody's. */
const isUsualRange = (address: string): boolean => /^10\.0\./.test(address) || (usualNetwork.test(address) && !/^10\.42\.\d\d/.test(address));
/** No host is in its part of an address that a range leaves open. https://www.rfc-editor.org/rfc/rfc4632#section-3.1 */
const isRange = (address: string, bits: number): boolean => (address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0) % 2 ** (32 - bits)) === 0;

/** In code that tests something every network that is usual is made up, whatever the host, and so is what ends in ones; and who wrote it meant the address that QEMU gives a machine. */
export const isUsualInTest = (address: string): boolean => isUsualRange(address) || /\.1\.1$|^192\.168\.16\.|^fe80::5054:ff:/i.test(address);

/** One address, or a range of them that is as narrow as somebody's own; one of 65,536 and more stands in every documentation. */
export function findAddresses(text: string): readonly Found[] {
  return [...text.matchAll(ipv4)].flatMap(({ 0: whole, index: start, groups }) => {
    const said = groups?.['range'] ?? '', address = whole.slice(0, whole.length - said.length);
    // What stands behind an address of a page, or counts more bits than there are, is the beginning of a path.
    const range = Number(said.slice(1)) > 32 || text.slice(Math.max(0, start - 3), start) === '://' ? '' : said, bits = Number(range.slice(1));
    if (!isAddress(address)) return [];
    if (range !== '' && bits < 32 && isRange(address, bits)) return bits <= 16 || isUsualRange(address) ? [] : [found(whole, start)];
    return (range !== '' && bits < 24) || isUsual(address) ? [] : [found(address, start)];
  });
}

/** @param at where one of `addressPlaceKeywords` stands */
export function findAddressAt(text: string, at: number): Found | undefined {
  if (/[\w:.-]/.test(text[at - 1] ?? '')) return undefined;
  named.lastIndex = ipv6.lastIndex = at;
  const name = named.exec(text), dotted = name?.groups?.['address']?.replaceAll('-', '.') ?? '';
  if (name) return isUsual(dotted) || !isAddress(dotted) ? undefined : { id: 'internal-host', kind: 'INTERNAL_HOST', title: 'a host inside a private network', start: at, end: at + name[0].length, value: name[0] };
  const value = ipv6.exec(text)?.[0] ?? '';
  if (value === '' || isUsualV6(value.toLowerCase())) return undefined;
  // The brackets of a URL go too: nothing but an address can stand in them.
  return text[at + value.length] === ']' && /(?:\/\/(?:[^\s/@]{0,64}@)?|@)\[$/.test(text.slice(Math.max(0, at - 70), at)) ? found(`[${value}]`, at - 1) : found(value, at);
}

/** What an example has, and what is the same on every machine: few signs beside the prefix, words (`dead:beef`), a row of digits. */
function isUsualV6(address: string): boolean {
  const groups = address.split(':'), filled = groups.filter(group => group !== '');
  if (groups.length < 3 || (!address.includes('::') && groups.length !== 8) || address.split('::').length > 2) return true;
  const own = filled.slice(1).map(group => group.replace(/^0+/, '')).join('');
  return own.length < 6 || /dead|beef|cafe|babe|f00d|1234|2345|abcd|^fd00ec2/.test(address.replaceAll(':', '')) || new Set(own).size < 4;
}

const found = (value: string, start: number): Found => ({ id: 'private-address', kind: 'PRIVATE_ADDRESS', title: 'an address inside a private network', start, end: start + value.length, value });
