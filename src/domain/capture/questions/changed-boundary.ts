/** Question: a comparison takes one value more, or one less. */
import { oneLine } from '../hidden-characters.ts';
import { at, defineQuestion } from './question.ts';

const compares = /(?<=[\w)\]'"\s])(<=|>=|<|>)(?=[\s\w('"-])/u;

export const changedBoundary = defineQuestion({
  id: 'changed-boundary', title: 'Another boundary', field: 'because', weight: 9,
  said: /\boff[- ]by[- ]one\b|\bboundar(?:y|ies)\b|\bedge\b|\binclusive\w*|\bexclusive\w*|\bequal\w*|\bat (?:least|most)\b/iu,
  raises: ({ files }) => files.filter(({ sort }) => sort === 'code').flatMap(file => file.pairs.flatMap(({ was, is }) => {
    const [old, now] = [compares.exec(was.code), compares.exec(is.code)];
    if (!old || !now || old[1] === now[1] || was.code.replace(compares, ' ') !== is.code.replace(compares, ' ')) return [];
    const [left, right] = [/[\w$.\])]+\s*$/u.exec(is.code.slice(0, now.index))?.[0] ?? '', /^\s*[\w$.['"-]+/u.exec(is.code.slice(now.index + (now[1]?.length ?? 0)))?.[0] ?? ''];
    const around = `${left}${now[1] ?? ''}${right}`.trim();
    return [{ subject: around, text: `“${oneLine(around, 60)}” compared with “${old[1] ?? ''}” before: which value was on the wrong side?`, ...at(file, is) }];
  })),
});
