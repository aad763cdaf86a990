/** Question: a test is there and does not run. */
import { oneLine } from '../hidden-characters.ts';
import { onlyIn, type Spot } from './look.ts';
import type { Seen, SeenFile } from './seen.ts';
import { at, defineQuestion, nameOf } from './question.ts';

const skip = /\b(?:it|test|describe|context|suite)\.(?:skip|fixme)\(|\bx(?:it|describe|test)\(|@(?:Ignore|Disabled)\b|\bmark\.(?:skip|xfail)\b|@unittest\.(?:skip|expectedFailure)\b|\bt\.Skip(?:f|Now)?\(|#\[ignore\b/u;

const begins = /^(?:(?:it|test)(?:\.\w+)?\(\s*["'`]|(?:async )?def test_\w+|func Test\w+\(|@Test\b|#\[test\])/u;

/** Put into a comment, or left as a name alone: `test.todo('…')`. */
function putOut({ files }: Seen): readonly Spot[] {
  const gone = new Set(files.flatMap(({ gone: lines }) => lines.filter(({ text }) => begins.test(text)).map(({ text }) => text)));
  const names = new Set([...gone].flatMap(text => named(text) ?? []));
  return gone.size === 0 ? [] : files.filter(({ sort }) => sort === 'test' || sort === 'code').flatMap(file => file.fresh.flatMap((line): readonly Spot[] => {
    const inComment = /^(?:\/\/|#|\/\*)\s*(.+)$/u.exec(line.text)?.[1], todo = /\b(?:it|test)\.todo\(/u.test(line.text) ? named(line.text) : undefined;
    const match = /^.*$/u.exec(line.text);
    return match && (inComment !== undefined && gone.has(inComment) || todo !== undefined && names.has(todo)) ? [{ file, line, match }] : [];
  }));
}

const named = (text: string): string | undefined => /\(\s*(["'`])(.+?)\1/u.exec(text)?.[2];

/** Lines at which something runs only where something is there, and those below them. */
const conditionsIn = ({ fresh }: SeenFile): ReadonlySet<number> => new Set(fresh.filter(({ code }) => /\bif\b|\bunless\b/u.test(code)).flatMap(({ line }) => [line, line + 1]));

export const skippedTest = defineQuestion({
  id: 'skipped-test', title: 'A test is switched off', field: 'because', weight: 9,
  said: /\bskip(?:s|ped|ping)?\b|\bdisabl\w+|\bflak\w+|\bignor\w+|\bswitched off\b|\bxfail\b/iu,
  raises: seen => {
    const conditions = new Map(seen.files.map(file => [file, conditionsIn(file)]));
    // One that runs only where something is there is not switched off.
    return [...onlyIn(seen, 'fresh', skip, { sorts: ['test', 'code'] }), ...putOut(seen)].filter(({ file, line }) => !conditions.get(file)?.has(line.line)).map(({ file, line }) => {
      const name = named(line.text);
      return { subject: name ?? 'skip', text: `${name === undefined ? 'A test' : `“${oneLine(name, 60)}”`} is switched off in ${nameOf(file.path)}: what does it fail on, and when does it come back?`, ...at(file, line) };
    });
  },
});
