/** Question: a test is there and does not run. */
import { oneLine } from '../hidden-characters.ts';
import { onlyIn, type Spot } from './look.ts';
import type { Seen } from './seen.ts';
import { at, defineQuestion, nameOf } from './question.ts';

const skip = /\b(?:it|test|describe|context|suite)\.(?:skip|fixme)\(|\bx(?:it|describe|test)\(|@(?:Ignore|Disabled)\b|\bmark\.(?:skip|xfail)\b|@unittest\.(?:skip|expectedFailure)\b|\bt\.Skip(?:f|Now)?\(|#\[ignore\b/u;

const begins = /^(?:(?:it|test)(?:\.\w+)?\(\s*["'`]|(?:async )?def test_\w+|func Test\w+\(|@Test\b|#\[test\])/u;

/** Put into a comment, or left as a name alone: `test.todo('…')`. */
function putOut({ files }: Seen): readonly Spot[] {
  const gone = files.flatMap(({ gone: lines }) => lines.filter(({ text }) => begins.test(text)).map(({ text }) => text));
  return gone.length === 0 ? [] : files.filter(({ sort }) => sort === 'test' || sort === 'code').flatMap(file => file.fresh.flatMap((line): readonly Spot[] => {
    const inComment = /^(?:\/\/|#|\/\*)\s*(.+)$/u.exec(line.text)?.[1], todo = /\b(?:it|test)\.todo\(\s*["'`](.+?)["'`]/u.exec(line.text)?.[1];
    const match = /^.*$/u.exec(line.text);
    return match && gone.some(text => text === inComment || todo !== undefined && text.includes(todo)) ? [{ file, line, match }] : [];
  }));
}

export const skippedTest = defineQuestion({
  id: 'skipped-test', title: 'A test is switched off', field: 'because', weight: 9,
  said: /\bskip(?:s|ped|ping)?\b|\bdisabl\w+|\bflak\w+|\bignor\w+|\bswitched off\b|\bxfail\b/iu,
  // One that runs only where something is there is not switched off.
  raises: seen => [...onlyIn(seen, 'fresh', skip, { sorts: ['test', 'code'] }), ...putOut(seen)].filter(({ file, line }) => !file.fresh.some(other => (other.line === line.line || other.line === line.line - 1) && /\bif\b|\bunless\b/u.test(other.code))).map(({ file, line }) => {
    const name = /\(\s*(["'`])(.+?)\1/u.exec(line.text)?.[2];
    return { subject: name ?? 'skip', text: `${name === undefined ? 'A test' : `“${oneLine(name, 60)}”`} is switched off in ${nameOf(file.path)}: what does it fail on, and when does it come back?`, ...at(file, line) };
  }),
});
