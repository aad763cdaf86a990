/** Question: a number, a switch or the name of a way has another value. Which one, the diff says; why that one, nothing does. */
import { differenceOf } from './difference.ts';
import { at, defineQuestion, nameOf } from './question.ts';
import type { SeenLine } from './seen.ts';

const value = /^-?\d[\d_]*(?:\.\d+)?(?:ms|s|m|h|d|k|kb|mb|gb|[KMG]i?B?)?$|^(?:true|false|True|False|on|off|yes|no|null|None|nil)$/u;
/** `name: 5`, `name = 5`, `name ?? 5`, `get("name", 5)`; a type may stand between. */
const named = /(?<name>[A-Za-z_][\w.-]*)["']?[\])]*\??\s*(?:(?::\s*[\w.[\]<>| ]+)?\s*(?:[:=]|=>|:=|\?\?=?|\|\|=?|\bor)\s*|,\s*)["']?$/u;
const called = /\b(?:getenv|environ\.get|env\.(?:get|fetch)|getOrDefault|get\w*Or\w*|ENV\.fetch|GetEnv\w*|env)\(\s*["'][\w.-]+["']\s*,\s*["']?$/u;
/** Numbers that mean nothing by themselves, or only where things stand. */
const dull = /version|ver$|revision|year|date|\bid$|Id$|_id$|index|\bline|column|width|height|margin|padding|\btop$|\bleft$|offset|z-?index|font|color|colour|size-?px|opacity|order|weight$|count$|build|sha|hash|checksum|seed|\bnode$|\bpython$|\bgo$|status|code$|expected|^\w{1,2}$/iu;
/** What is a choice where its value is a word. */
const choice = /(?:^|[_-]|(?<=[a-z])(?=[A-Z]))(?:mode|level|strategy|policy|default\w*|backend|engine|driver|algorithm|encoding|compression|provider|storage|isolation|samesite|same_site|scheduler|allocator|transport|protocol|codec|scheme|region|charset|visibility|priority|on_?delete|propagation)$/iu;
const word = /^[A-Za-z][\w-]{2,30}$/u;
/** A file of many such lines is a table. */
const table = 4;

export const changedDefault = defineQuestion({
  id: 'changed-default', title: 'Another value', field: 'because', weight: 8,
  said: /(?!)/u,
  raises: ({ files }) => files.filter(({ sort, language, path }) => !/(?:^|\/)(?:examples?|samples?|playground)\//u.test(path) && (sort === 'code' || sort === 'settings') && !/css|less|html|svg/u.test(language) && !/^(?:package|composer|manifest|app)\.json$|^Cargo\.toml$|pom\.xml$/u.test(nameOf(path))).flatMap(file => {
    const found = file.pairs.flatMap(({ was, is }) => { const said = was.code === '' || is.code === '' ? undefined : changed(was, is, file.sort === 'settings'); return said ? [{ ...said, ...at(file, is) }] : []; });
    return found.length > table ? [] : found;
  }),
});

function changed(was: SeenLine, is: SeenLine, isSettings: boolean): { readonly subject: string; readonly text: string } | undefined {
  const found = differenceOf(was.text, is.text);
  // Written otherwise, it is the same: `True` and `true`.
  if (!found || plain(found.old) === plain(found.now)) return undefined;
  const { before, after } = found, quote = /["']$/u.exec(before)?.[0];
  const [old, now] = [found.old, found.now];
  const key = named.exec(before)?.groups?.['name'];
  // Behind a comma stands a default only where something is asked for by its name.
  if (key === undefined || /,\s*["']?$/u.test(before) && !called.test(before) || quote === undefined && /^[\w.]/u.test(after)) return undefined;
  const name = key.replace(/^.*\./u, '');
  // Text in quotes elsewhere may say anything: only a line that is the same as code counts.
  const isWord = (quote === undefined ? isSettings && /^\s*(?:#|$)/u.test(after) : after.startsWith(quote)) && word.test(old) && word.test(now) && choice.test(name);
  const isPlain = value.test(old) && value.test(now) && (quote === undefined ? was.code !== is.code : /\b(?:get|env)/iu.test(before));
  return dull.test(name) && !isWord || !isWord && !isPlain ? undefined : { subject: name, text: `“${name}” goes from ${old} to ${now}: why that value, and who notices?` };
}

const plain = (text: string): string => { const lower = text.toLowerCase().replaceAll('_', ''); return /^(?:0|false|off|no)$/u.test(lower) ? 'false' : /^(?:1|true|on|yes)$/u.test(lower) ? 'true' : lower; };
