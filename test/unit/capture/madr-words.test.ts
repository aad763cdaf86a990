/** No word that somebody wrote into a document is dropped, and no document makes the reader throw. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { madrHeadings } from '../../../src/domain/capture/madr-headings.ts';
import { parseMadr, writeMadr } from '../../../src/domain/capture/madr.ts';

describe('any document', () => {
  it('loses no word, whatever it is', function () {
    this.timeout(120_000);
    const shapes = [
      ...madrHeadings.flatMap(({ text, depth }) => [`${'#'.repeat(depth)} ${text}`, `# ${text}`, `#### ${text}`, `${text}\n---`]), '# W', '## W', '### W', '##### W', 'W\n===', 'W\nW\n---', '* W', '- W\n  W', '1. W\n\n   W', '* Good, because W', '* Bad: W', '* **Pro** W', '- Con, because W',
      'W', 'W W\nW', '    W', '> W', '```\nW\n```', '```diff\n-W\n+W\n```', '```W', '<!-- W -->', '<div>W', '[W]: http://W', 'Chosen option: "W", because W', 'Chosen option: W', 'Chosen options: "W", "W"', 'Rejected, because W', 'Rejected: W', 'Patch: `W`', '---', '***', '| W | W |', '`verbatim "W"`', '```verbatim\nW\n```', '* * W',
      '* W\n\n  > W\n\n      W', '* ```\n  W\n  ```', '1) W', '* Good, because\n\n  W', '* [ ] W', '', '<!-- What made you choose it? -->', '<!-- What made you choose it? --> W', '\tW', '* \n\n  W', '+   W\n+ W', '# W #W', '#W',
    ];
    const heads = ['', '', '---\nW: W\n---\n', '---\ntags: [W, W]\nconfidence: high # W\n# W\nlinks: W\n---\n', '---\ntags: {W: W}\n---\n', '---\n- W\n---\n', '---\nW\n', '\uFEFF'];
    fc.assert(fc.property(fc.constantFrom(...heads), fc.array(fc.tuple(fc.constantFrom(...shapes), fc.constantFrom('\n', '\n\n', '\r\n', '\r\n\r\n')), { maxLength: 14 }), (head, parts) => {
      let word = 0;
      const text = (head + parts.map(([shape, end]) => shape + end).join('')).replace(/W/g, () => `w${word++}x`);
      const { reasoning, places, problems } = parseMadr(text);
      const found = JSON.stringify(reasoning);
      for (let each = 0; each < word; each++) assert(found.includes(`w${each}x`), `w${each}x is lost from:\n${text}\n${found}`);
      for (const { start, end, line, endLine } of places.values()) assert(start >= 0 && start <= end && end <= text.length && line >= 1 && endLine >= line - 1 && endLine <= text.split(/\r\n?|\n/).length);
      for (const { line, endLine } of problems) assert(line >= 1 && endLine >= line);
      assert.deepEqual(parseMadr(writeMadr(reasoning)).reasoning, reasoning);
    }), { numRuns: 500 });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => { parseMadr(text); }), { numRuns: 500 });
  });
});
