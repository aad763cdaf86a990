/** The code around a hunk: the enclosing block where one fits, in several languages; else lines above and below; always within limits. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeAround } from '../../../src/domain/capture/around.ts';
import { limits } from '../../../src/domain/capture/limits.ts';

const filler = (count: number, text = 'const filler'): readonly string[] => Array.from({ length: count }, (_, at) => `${text}${at} = 1;`);

/** `>` marks the changed lines, `[` and `]` the first and last line that is expected. */
function expectBlock(source: string): void {
  const body = source.split('\n').slice(1, -1);
  const lines = [...filler(80), ...body.map(line => line.slice(2)), ...filler(80)];
  const at = (mark: string): readonly number[] => body.flatMap((line, index) => line.slice(0, 2).includes(mark) ? [index + 80] : []);
  const changed = at('>');
  const [start, end] = [at('[')[0] ?? -1, at(']')[0] ?? -1];
  const { regions } = codeAround(lines, [{ start: changed[0] ?? 0, end: (changed.at(-1) ?? 0) + 1 }], Infinity);
  assert.deepEqual(regions, [{ startLine: start + 1, text: lines.slice(start, end + 1).join('\n') }]);
}

describe('code around a hunk', () => {
  it('a function in braces, with what leads to it', () => {
    expectBlock(`
[ /**
   * What it does.
   */
  export function f(a: number): number {
    const b = a;
>   return b;
] }
`);
  });
  it('a whole class where it fits, from within a method', () => {
    expectBlock(`
[ class Example {
    first() {
>     return 1;
    }

    second() {
      return 2;
    }
] }
`);
  });
  it('a signature over several lines, and a branch', () => {
    expectBlock(`
[ function f(
    a,
    b,
  ) {
    if (a) {
      one();
    } else {
>     two();
    }
] }
`);
  });
  it('a brace on a line of its own', () => {
    expectBlock(`
[ int main(int argc)
  {
    int a = 1;
>   return a;
] }
`);
  });
  it('Python, with a decorator', () => {
    expectBlock(`
[ @cached
  def f(a):
      if a:
>         return 1

]     return 2
`);
  });
  it('Ruby', () => {
    expectBlock(`
[ def f
    list.each do |x|
>     puts x
    end
] end
`);
  });
  it('a changed head takes its body with it', () => {
    expectBlock(`
> function f(a) {
[   return a;
] }
`.replace('> function', '[>function').replace('[   return', '    return'));
  });

  it('only the method where the class is too long', () => {
    const lines = ['class Long {', ...filler(100, '  field'), '  method() {', '    one();', '    two();', '  }', ...filler(100, '  other'), '}'];
    const { regions } = codeAround(lines, [{ start: 103, end: 104 }], Infinity);
    assert.deepEqual(regions, [{ startLine: 102, text: lines.slice(101, 105).join('\n') }]);
  });

  it('lines above and below where nothing encloses it', () => {
    const lines = filler(500);
    const { regions } = codeAround(lines, [{ start: 200, end: 202 }, { start: 240, end: 240 }, { start: 400, end: 401 }], Infinity);
    assert.deepEqual(regions.map(region => [region.startLine, region.text.split('\n').length]), [[141, 160], [341, 121]]);
  });

  it('holds all that the hunk shows, also where the block around the changed lines ends before', () => {
    const lines = [...filler(100), 'jobs:', '  test:', '    steps: 1', 'cache:', '  - modules', 'install:', ...filler(100)];
    const { regions } = codeAround(lines, [{ start: 102, end: 103, shown: { start: 99, end: 106 } }], Infinity);
    assert.deepEqual(regions, [{ startLine: 100, text: lines.slice(99, 106).join('\n') }]);
  });

  it('shrinks to what the hunks show where all of it is too much', () => {
    const places = Array.from({ length: 20 }, (_, at) => ({ start: 50 + at * 40, end: 51 + at * 40, shown: { start: 47 + at * 40, end: 54 + at * 40 } }));
    const { regions, leftOut } = codeAround(filler(1000), places, Infinity);
    assert.deepEqual([regions.length, leftOut], [20, 0]);
    assert.deepEqual(regions.map(({ startLine, text }) => [startLine, text.split('\n').length]), places.map(({ shown }) => [shown.start + 1, 7]));
  });

  it('is within the limits, holds what was changed, and is the file\'s own text', () => {
    const line = fc.oneof({ weight: 20, arbitrary: fc.constantFrom('function f() {', '  if (x) {', '    call();', '  }', '}', '', 'def f():', '    return 1', '\tx', 'end', ') {', '// note') }, { weight: 1, arbitrary: fc.constant('y'.repeat(limits.lineChars + 1)) });
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 900 }), fc.array(fc.record({ at: fc.nat({ max: 900 }), count: fc.nat({ max: 5 }) }), { minLength: 1, maxLength: 8 }), fc.integer({ min: 0, max: 20_000 }), (lines, given, room) => {
      const spans = given.map(({ at, count }) => ({ start: at % lines.length, end: Math.min(lines.length, at % lines.length + count) })).sort((a, b) => a.start - b.start)
        .map(({ start, end }) => ({ start, end, shown: { start: Math.max(0, start - 3), end: Math.min(lines.length, end + 3) } }));
      const { regions, leftOut } = codeAround(lines, spans, room);
      let last = 0;
      for (const { startLine, text } of regions) {
        const count = text.split('\n').length;
        assert.equal(text, lines.slice(startLine - 1, startLine - 1 + count).join('\n'));
        assert.ok(startLine > last, 'regions overlap');
        last = startLine + count - 1;
      }
      assert.ok(regions.reduce((sum, region) => sum + region.text.length, 0) <= Math.min(room, limits.beforeChars));
      assert.ok(regions.reduce((sum, region) => sum + region.text.split('\n').length, 0) <= limits.beforeLines);
      if (leftOut > 0) return;
      for (const { shown } of spans) for (let at = shown.start; at < shown.end; at++) assert.ok(regions.some(region => region.startLine <= at + 1 && at + 1 < region.startLine + region.text.split('\n').length));
    }), { numRuns: 500 });
  });
});
