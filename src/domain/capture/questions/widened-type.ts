/** Question: a value may be missing, or may be anything, from now on. */
import { at, defineQuestion } from './question.ts';

/** The same type without what makes it optional. */
const narrow = (code: string): string => code.replace(/\s*\|\s*(?:undefined|null|None)\b/gu, '').replace(/\b(?:undefined|null|None)\s*\|\s*/gu, '').replace(/\?\s*:/gu, ':').replace(/\bOption(?:al)?(?:\[([^[\]]+)\]|<([^<>]+)>)/gu, '$1$2').replace(/\s*=\s*(?:None|null|undefined)\b/gu, '').replace(/(?<=:\s*[\w.<>[\]]+)\?/gu, '');
const anything = /:\s*(?:any|Any|object|interface\{\})\b/u;

export const widenedType = defineQuestion({
  id: 'widened-type', title: 'A type is wider', field: 'consequences', weight: 7,
  said: /\b(?:undefined|null(?:able)?|None|optional\w*|missing|absent|empty|any|left out)\b/iu,
  raises: ({ files }) => files.filter(({ sort }) => sort === 'code').flatMap(file => file.pairs.flatMap(({ was, is }) => {
    const name = /([A-Za-z_$][\w$]*)["']?\s*\??\s*:/u.exec(is.code)?.[1];
    if (name === undefined || was.code === is.code || /\?.*:/u.test(was.code)) return [];
    if (is.code.length > was.code.length && narrow(is.code) === was.code && narrow(was.code) === was.code) return [{ subject: name, text: `“${name}” may be missing now: when is it, and who has to expect that?`, ...at(file, is) }];
    return anything.test(is.code) && !anything.test(was.code) && is.code.replace(anything, '') === was.code.replace(/:\s*[\w.]+(?:<[^<>]*>|\[[^[\]]*\])*/u, '')
      ? [{ subject: name, text: `“${name}” may be anything now: what came that its type did not allow?`, ...at(file, is) }] : [];
  })),
});
