/** Question: a test is gone while what it tested stays. */
import { oneLine } from '../hidden-characters.ts';
import { defineQuestion, nameOf } from './question.ts';

const test = /^(?:(?:it|test)(?:\.\w+)?\(\s*(["'`])(?<js>.+?)\1|(?:async )?def (?<py>test_\w+)|func (?<go>Test\w+)\(|(?:public )?void (?<java>test\w+)\()/u;

export const deletedTest = defineQuestion({
  id: 'deleted-test', title: 'A test is gone', field: 'because', weight: 7,
  said: /\btests?\b|\bcover(?:s|ed|age)?\b/iu,
  raises({ files, message }) {
    // A revert is asked about as a whole.
    if (/^Revert "/u.test(message)) return [];
    const tests = files.filter(({ sort }) => sort === 'test'), code = files.filter(({ sort }) => sort === 'code');
    const count = (of: typeof files, side: 'gone' | 'fresh') => of.reduce((sum, file) => sum + file[side].length, 0);
    // With what they tested go its tests, and tests that were written anew are no fewer.
    if (code.some(({ status }) => status === 'deleted') || count(code, 'gone') > count(code, 'fresh') + 5 || tests.some(file => file.fresh.some(({ text }) => test.test(text)))) return [];
    return tests.flatMap(file => file.gone.flatMap(({ text, line }) => {
      const { js, py, go, java } = test.exec(text)?.groups ?? {};
      const name = js ?? py ?? go ?? java;
      return name === undefined || files.some(other => other.fresh.some(is => is.text.includes(name)) || other.around.some(line => line.includes(name) && test.test(line))) ? [] : [{ subject: name, text: `The test “${oneLine(name, 60)}” is gone from ${nameOf(file.path)}: what covers that case now?`, path: file.path, line, gone: true as const }];
    }));
  },
});
