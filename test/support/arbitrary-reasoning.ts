/** Reasoning with the texts that people and machines really put into fields: markdown, code, blank lines, nothing at all. */
import fc from 'fast-check';
import type { Option, Reasoning } from '../../src/domain/capture/example.ts';
import { madrHeadings, madrPrompts } from '../../src/domain/capture/madr-headings.ts';

const pieces = [
  'We need it', 'because', '# Title', '## Decision Drivers', '## Of my own', '### Consequences', '### Below', 'Setext\n---', '#### deeper', '* item', '- item', '+ x', '1. one', '10) ten', '> quote', '    code', '\tTab', '```', '```ts', '~~~~', '````diff',
  '---', '***', '===', '<div>', '</div>', '<!-- comment -->', '<!--', '-->', '<script>', '<![CDATA[', '<?php', '[ref]: https://example.org "t"', '[x]', '![i](u)', '`tick`', '``', '\\# not', '\\', '&amp;', '&#35;',
  'Good, because', 'Bad, because x', 'Good, because , y', 'Neutral, because z', 'Chosen option: "A", because', 'Chosen option: Redis. Fast', 'Chosen options: #1, #2, because q', 'Rejected, because', 'Rejected: no', 'Patch: `verbatim "x"`', '`verbatim "x"`', '```verbatim', 'verbatim',
  '', ' ', '  ', '\t', '\r', '\r\n', '\u0000', '\uFEFF', '\u2028', '\u0085', '\u00A0', 'ü', '日本語', '🙂', '\uD83D', '\uDE00', 'é', '"', "'", '#1', '"A"', 'A', 'B', '{a: b}', '- [ ] task', '| a | b |', '* * *', 'trailing  ',
  ...madrHeadings.flatMap(heading => [heading.text, `${'#'.repeat(heading.depth)} ${heading.text}`]), ...Object.values(madrPrompts), 'Considered Options (notes)', 'Front matter', 'diff --git a/x b/x', '@@ -1 +1 @@', '-old', '+new',
];

/** One string of words, markup and line ends. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom('\n', '\n', '\n\n', ' ', '', '\n  ')), { maxLength: 6 }).map(parts => parts.map(([piece, end]) => piece + end).join('')) },
  { weight: 3, arbitrary: fc.constantFrom(...pieces) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: fc.constantFrom('Because the pool ran dry under load.', 'It is simpler.\n\nAnd we know it.') },
);
const texts = fc.array(anyText, { maxLength: 3 });

const option: fc.Arbitrary<Option> = fc.record(
  { title: anyText, description: anyText, pros: texts, cons: texts, chosen: fc.boolean(), rejectedBecause: anyText, patch: fc.oneof(anyText, anyText.map(text => `${text}\n`)) },
  { requiredKeys: ['title', 'description', 'pros', 'cons', 'chosen'] },
);

export const anyReasoning: fc.Arbitrary<Reasoning> = fc.record(
  {
    kind: fc.constantFrom('decision', 'correction'), title: anyText, problem: anyText, drivers: texts, options: fc.array(option, { maxLength: 3 }), because: anyText, steps: texts,
    consequences: fc.record({ positive: texts, negative: texts }), confirmation: anyText, sections: fc.array(fc.record({ heading: anyText, body: anyText }), { maxLength: 3 }),
    confidence: fc.constantFrom('low', 'medium', 'high'), tags: texts, links: texts,
  },
  { requiredKeys: ['kind', 'title', 'problem', 'drivers', 'options', 'because', 'consequences', 'confidence', 'tags', 'links'] },
);
