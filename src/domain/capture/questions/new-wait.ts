/** Question: something waits for a fixed time, which is too long or too short. In tests everybody knows that. */
import { oneLine } from '../hidden-characters.ts';
import { onlyIn } from './look.ts';
import { at, defineQuestion, nameOf } from './question.ts';

const waits = /(?<!\bfunction\s|\bdef\s|\bfunc\s|\bfn\s|\.mock)\b(?:time\.|Thread\.|asyncio\.|gevent\.|thread::|tokio::time::)?(?:[uU]?[sS]leep|SLEEP)\(\s*(?:(?!0+\))[\d.]|[A-Z][A-Z_]{2,}|(?:std::time::)?Duration::from)|\bsetTimeout\(\s*(?:resolve|res|r|done),\s*(?:[1-9]|[A-Z][A-Z_]{2,})|\bTask\.Delay\([1-9]/u;

export const newWait = defineQuestion({
  id: 'new-wait', title: 'A fixed wait', field: 'because', weight: 8,
  said: /\bwait(?:s|ed|ing)?\b|\bsleep\w*|\bdelay\w*|\bsettl\w+|\bpoll\w*|\bdebounc\w+|\brate[- ]limit\w*/iu,
  raises: seen => onlyIn(seen, 'fresh', waits).filter(({ line }) => !/^(?:import|from|use|const sleep)\b/u.test(line.code)).map(({ file, line }) =>
    ({ subject: 'wait', text: `${nameOf(file.path)} waits for a fixed time (“${oneLine(line.text, 50)}”): for what, and what if that takes longer?`, ...at(file, line) })),
});
