/**
 * A stand-in for gitleaks where it is not installed: its own rule file (config/gitleaks.toml), read from a path that is given, and applied as its documentation says: keywords, pattern, entropy, allow lists.
 * Close to gitleaks, not gitleaks: no decoding, no paths. https://github.com/gitleaks/gitleaks#configuration
 */
import { readFileSync } from 'node:fs';

interface AllowList { regexes: RegExp[]; stopwords: string[]; target: string; }
interface Rule { id: string; regex?: RegExp; entropy: number; keywords: string[]; secretGroup: number; allow: AllowList[]; }

/** Whether a text holds what one of the rules finds. */
export function gitleaksRules(file: string): { readonly count: number; finds(text: string): string | undefined } {
  const rules: Rule[] = [], global: AllowList[] = [];
  let rule: Rule | undefined, allow: AllowList | undefined, unread = 0;
  for (const { section, key, value } of entries(readFileSync(file, 'utf8'))) {
    if (key === '') {
      if (section === 'rules') rules.push(rule = { id: '', entropy: 0, keywords: [], secretGroup: 0, allow: [] });
      else if (section === 'rules.allowlists') rule?.allow.push(allow = { regexes: [], stopwords: [], target: '' });
      else if (section === 'allowlist') global.push(allow = { regexes: [], stopwords: [], target: '' });
      continue;
    }
    const list = Array.isArray(value) ? value : [value], first = list[0] ?? '';
    if (section === 'rules' && rule) {
      if (key === 'id') rule.id = first;
      else if (key === 'regex') { const made = regex(first, 'g'); if (made) rule.regex = made; else unread++; }
      else if (key === 'entropy') rule.entropy = Number(first);
      else if (key === 'secretGroup') rule.secretGroup = Number(first);
      else if (key === 'keywords') rule.keywords = list.map(each => each.toLowerCase());
    } else if (allow) {
      if (key === 'regexes') allow.regexes = list.flatMap(each => regex(each, '') ?? []);
      else if (key === 'stopwords') allow.stopwords = list.map(each => each.toLowerCase());
      else if (key === 'regexTarget') allow.target = first;
    }
  }
  if (unread > 0) throw new Error(`${unread} patterns of gitleaks cannot be read.`);
  const finds = (text: string): string | undefined => {
    const lower = text.toLowerCase();
    for (const each of rules) {
      if (!each.regex || (each.keywords.length > 0 && !each.keywords.some(keyword => lower.includes(keyword)))) continue;
      for (const match of text.matchAll(each.regex)) {
        const secret = each.secretGroup > 0 ? match[each.secretGroup] ?? '' : match.slice(1).find(group => group !== undefined && group !== '') ?? match[0];
        if (each.entropy > 0 && entropy(secret) <= each.entropy) continue;
        const line = text.slice(text.lastIndexOf('\n', match.index) + 1, (text.indexOf('\n', match.index + match[0].length) + 1 || text.length + 1) - 1);
        const passes = ({ regexes, stopwords, target }: AllowList) =>
          regexes.some(allowed => allowed.test(target === 'match' ? match[0] : target === 'line' ? line : secret)) || stopwords.some(word => secret.toLowerCase().includes(word));
        if (![...global, ...each.allow].some(passes)) return each.id;
      }
    }
    return undefined;
  };
  return { count: rules.length, finds };
}

/** Go's spelling of a pattern in JavaScript's: `(?i)` in front of a part becomes a group around the rest of that part. */
function regex(source: string, flags: string): RegExp | undefined {
  let text = source.replaceAll('[[:alnum:]]', '[A-Za-z0-9]').replaceAll('\\z', '$').replaceAll('(?P<', '(?<').replace(/\(\?s\)/g, '').replace(/\(\?s:/g, '(?:');
  for (let at = text.search(/\(\?-?i\)/); at >= 0; at = text.search(/\(\?-?i\)/)) {
    const mark = /^\(\?(-?i)\)/.exec(text.slice(at))![1]!;
    let depth = 0, end = at + mark.length + 3, inClass = false;
    for (; end < text.length; end++) {
      const sign = text[end];
      if (sign === '\\') { end++; continue; }
      if (inClass) { if (sign === ']') inClass = false; continue; }
      if (sign === '[') inClass = true; else if (sign === '(') depth++; else if (sign === ')' && depth-- === 0) break;
    }
    text = `${text.slice(0, at)}(?${mark}:${text.slice(at + mark.length + 3, end)})${text.slice(end)}`;
  }
  try { return new RegExp(text, flags); } catch { return undefined; }
}

function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const sign of text) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - count / text.length * Math.log2(count / text.length), 0);
}

/** As much of TOML as that file uses. */
function* entries(text: string): Generator<{ section: string; key: string; value: string | string[] }> {
  let section = '';
  const one = /'''([^]*?)'''|"((?:[^"\\]|\\.)*)"|([\d.]+|true|false)/g;
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!.trim(), head = /^\[\[?([\w.]+)\]\]?$/.exec(line);
    if (head) { section = head[1]!; yield { section, key: '', value: '' }; continue; }
    const pair = /^(\w+)\s*=\s*(.*)$/.exec(line);
    if (!pair || line.startsWith('#')) continue;
    let value = pair[2]!;
    if (value === '[') { const parts: string[] = []; for (at++; lines[at]!.trim() !== ']'; at++) if (!lines[at]!.trim().startsWith('#')) parts.push(lines[at]!); value = parts.join('\n'); yield { section, key: pair[1]!, value: [...value.matchAll(one)].map(strip) }; continue; }
    if (value.startsWith('[')) { yield { section, key: pair[1]!, value: [...value.matchAll(one)].map(strip) }; continue; }
    yield { section, key: pair[1]!, value: [...value.matchAll(one)].map(strip)[0] ?? '' };
  }
}
const strip = (match: RegExpExecArray): string => match[1] ?? match[2]?.replaceAll('\\"', '"').replaceAll('\\\\', '\\') ?? match[3] ?? '';
