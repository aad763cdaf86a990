/** Question: a number or a switch has another value. Which one, the diff says; why that one, nothing does. */
import { at, defineQuestion, nameOf } from './question.ts';

const setting = /^(?<before>.*?["']?(?<name>[A-Za-z_][\w.-]*)["']?\s*(?::\s*\w+\s*)?(?:[:=]|=>|:=)\s*)(?<value>-?\d[\d_]*(?:\.\d+)?|true|false|True|False)(?<after>(?:[^\d.\w].*)?)$/u;
/** Numbers that mean nothing by themselves, or only where things stand. */
const dull = /version|ver$|revision|year|date|\bid$|Id$|_id$|index|\bline|column|width|height|margin|padding|\btop$|\bleft$|offset|z-?index|font|color|colour|size-?px|opacity|order|weight$|count$|build|sha|hash|checksum|seed|\bnode$|\bpython$|\bgo$|status|code$|expected|^\w{1,2}$/iu;
/** A file of many such lines is a table. */
const table = 4;

export const changedDefault = defineQuestion({
  id: 'changed-default', title: 'Another value', field: 'because', weight: 8,
  said: /(?!)/u,
  raises: ({ files }) => files.filter(({ sort, language, path }) => (sort === 'code' || sort === 'settings') && !/css|less|html|svg/u.test(language) && !/^(?:package|composer|manifest|app)\.json$|^Cargo\.toml$|pom\.xml$/u.test(nameOf(path))).flatMap(file => {
    const found = file.pairs.flatMap(({ was, is }) => {
      const [old, now] = [setting.exec(was.code)?.groups, setting.exec(is.code)?.groups];
      if (!old || !now || old['before'] !== now['before'] || old['after'] !== now['after'] || old['value'] === now['value']) return [];
      const name = (now['name'] ?? '').replace(/^.*\./u, '');
      return dull.test(name) ? [] : [{ subject: name, text: `“${name}” goes from ${old['value'] ?? ''} to ${now['value'] ?? ''}: why that value, and who notices?`, ...at(file, is) }];
    });
    return found.length > table ? [] : found;
  }),
});
