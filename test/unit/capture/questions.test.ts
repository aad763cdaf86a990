/** Each kind of question is raised by the changes that raise it, word by word, by no others, and not once the draft speaks of the matter. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { languageOf } from '../../../src/domain/capture/language.ts';
import { sectionsOf } from '../../../src/domain/capture/patch-files.ts';
import { leftOpen, mostAsked, questionKinds, raisedBy, type Question } from '../../../src/domain/capture/questions/index.ts';
import { see } from '../../../src/domain/capture/questions/seen.ts';
import { skippedTest } from '../../../src/domain/capture/questions/skipped-test.ts';
import { anyReasoning } from '../../support/arbitrary-reasoning.ts';
import { partialExample } from '../../support/partial-example.ts';

const root = new URL('../../fixtures/questions/', import.meta.url);

/** A diff, and above it what the fixture says: `asks`, the draft's `because`, the commit's `message`. */
function fixture(file: string): { readonly asks: string | undefined; readonly example: ReturnType<typeof partialExample> } {
  const text = readFileSync(new URL(file, root), 'utf8');
  const from = text.indexOf('diff --git ');
  const said = new Map(text.slice(0, from).split('\n').filter(line => line.includes(': ')).map(line => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]));
  const files = sectionsOf(text.slice(from)).map(({ paths, text: patch }) => ({
    path: paths.at(-1) ?? '', language: languageOf(paths.at(-1) ?? ''), patch,
    status: patch.includes('\nnew file') ? 'added' as const : patch.includes('\ndeleted file') ? 'deleted' as const : 'modified' as const,
  }));
  return { asks: said.get('asks'), example: partialExample({ because: said.get('because') ?? '', change: { files, ...said.has('message') && { message: said.get('message') } } }) };
}
const change = (path: string, patch: string) => ({ files: partialExample({ change: { files: [{ path, language: languageOf(path), patch }] } }).change.files });
const hunk = (path: string, ...lines: readonly string[]) => change(path, `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1,${lines.filter(line => !line.startsWith('+')).length} +1,${lines.filter(line => !line.startsWith('-')).length} @@\n${lines.join('\n')}\n`);

describe('questions that a change raises', () => {
  for (const { id } of questionKinds) {
    const of = (questions: readonly Question[]) => questions.filter(({ kind }) => kind === id).map(({ text }) => text);
    for (const name of readdirSync(new URL(`${id}/`, root)).sort()) it(`${id}: ${name}`, () => {
      const { asks, example } = fixture(`${id}/${name}`);
      const raised = raisedBy(example.change);
      if (name.startsWith('silent.')) assert.deepEqual(of(raised), []);
      else if (name.startsWith('raises.')) assert.deepEqual(of(raised), [asks]);
      else assert.deepEqual([of(raised).length, of(leftOpen(raised, example))], [1, []]);
    });
  }

  it('end also where the matter is a mark alone, and are not kept back by what a program wrote', () => {
    const off = hunk('src/a.ts', ' export {};', '+/*tslint:disable*/');
    assert.equal(typeof leftOpen(raisedBy(off), partialExample({ because: 'an upstream file is copied verbatim' })).length, 'number');
    const gone = hunk('src/a.ts', ' export {};', '-  await retry(put);', '+  await put();');
    const lock = hunk('package-lock.json', ...Array.from({ length: 6100 }, (_, at) => `+    "p${at}": "1.0.0",`));
    assert.deepEqual(raisedBy({ files: [...lock.files, ...gone.files] }).map(({ text }) => text), raisedBy(gone).map(({ text }) => text));
    assert.ok(raisedBy(gone).length > 0);
  });

  it('about tests that were put out take time in proportion to them', () => {
    const put = (count: number) => see({ files: hunk('test/a.test.ts', ...Array.from({ length: count }, (_, at) => `-it('does ${at}', () => go());`), ...Array.from({ length: count }, (_, at) => `+// not ${at}`), ...Array.from({ length: count }, (_, at) => `+it.todo('later ${at}');`)).files });
    const work = (count: number): number => { const seen = put(count); let least = Infinity; for (let run = 0; run < 3; run++) { const before = process.cpuUsage().user; skippedTest.raises(seen); least = Math.min(least, process.cpuUsage().user - before); } return least; };
    const [few, many] = [200, 1900].map(work);
    // Some ten times the lines: what is not linear takes ninety times the work.
    assert.ok(many! < 30 * Math.max(few!, 1000), `${few} → ${many} µs`);
  });

  it('are each one line that ends in a question mark, about a place in the change', () => {
    for (const { id } of questionKinds) for (const name of readdirSync(new URL(`${id}/`, root))) {
      const { example } = fixture(`${id}/${name}`);
      for (const { text, path, line } of raisedBy(example.change)) {
        assert.match(text, /^[^\n]{20,220}\?$/u);
        assert.ok(example.change.files.some(file => file.path === path));
        assert.ok(line === undefined || line >= 1);
      }
    }
  });

  const many = hunk('app/pool.py', '+        self._lock = threading.Lock()', '+    time.sleep(0.5)', '+    except OSError:', '+        pass', '+# TODO: close', '+    return requests.get(url, verify=False)', '+    return None  # noqa');

  it('are three at most, the weightiest, and another one comes up for each that is answered or put away', () => {
    const draft = partialExample({ title: 'Keep connections' }), raised = raisedBy(many);
    const asked = leftOpen(raised, draft);
    assert.equal(asked.length, mostAsked);
    assert.deepEqual(asked.map(({ kind }) => kind), ['lowered-guard', 'new-lock', 'swallowed-error']);
    assert.deepEqual(leftOpen(raised, draft, new Set([asked[0]!.id])).map(({ kind }) => kind), ['new-lock', 'swallowed-error', 'new-wait']);
    assert.deepEqual(leftOpen(raised, { ...draft, because: 'Two threads took the same connection.' }).map(({ kind }) => kind), ['lowered-guard', 'swallowed-error', 'new-wait']);
  });

  it('are not answered by a title alone, but by a title with a reason', () => {
    const raised = raisedBy(hunk('src/pool.ts', '-  maxIdle: 5,', '+  maxIdle: 50,'));
    const titled = partialExample({ title: 'Keep more idle connections' });
    assert.equal(leftOpen(raised, titled).length, 1);
    assert.deepEqual(leftOpen(raised, { ...titled, because: 'At noon there were none left.' }), []);
  });

  it('are the same for the same change, and name what they are about', () => {
    assert.deepEqual(raisedBy(many), raisedBy(many));
    assert.equal(new Set(raisedBy(many).map(({ id }) => id)).size, raisedBy(many).length);
  });

  it('are raised by anything that may stand in a patch without a fault', function () {
    this.timeout(60_000);
    const line = fc.oneof(fc.string(), fc.constantFrom('catch {', '"a": "^1",', 'retry(', 'x: string | undefined;', 'a < b', '# TODO'));
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('+', '-', ' ', '\\'), line), { maxLength: 30 }), fc.constantFrom('a.ts', 'package.json', 'b.py', 'test/c.go', 'x'), fc.boolean(), anyReasoning, (lines, path, broken, reasoning) => {
      const made = lines.map(([mark, text]) => `${mark}${text.replace(/[\r\n]/gu, ' ')}`);
      const { files } = broken ? change(path, `@@ -1,9 +1,9 @@\n${made.join('\n')}`) : hunk(path, ...made);
      assert.ok(leftOpen(raisedBy({ files }), reasoning).length <= mostAsked);
    }), { numRuns: 300 });
  });
});
