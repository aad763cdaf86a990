/** The author's own name in what they write, and words that only look like one. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nameFinder, othersFinder, ownNameIn, withoutName } from '../../../src/domain/capture/own-name.ts';
import { draftOf } from '../../support/open-test-store.ts';

const mara = { name: 'Mara Lindqvist', email: 'm.lindqvist+git@example.com' };
const found = (text: string, person = mara): string | undefined => { const at = nameFinder(person)(text); return at && text.slice(at.start, at.end); };

describe('the own name', () => {
  it('is found whole, in parts, turned around, and as what stands before the @', () => {
    for (const [text, said] of [['I, Mara Lindqvist, decided', 'Mara Lindqvist'], ['by LINDQVIST, MARA', 'LINDQVIST, MARA'], ['Mara’s cache', 'Mara'], ['ask Lindqvist', 'Lindqvist'], ['/* M.Lindqvist: */', 'M.Lindqvist'], ['mara_lindqvist_was_here', undefined], ['see mara-lindqvist', 'mara-lindqvist']] as const) assert.equal(found(text), said, text);
    assert.equal(found('Zoë: yes', { name: 'Zoë', email: 'z@example.com' }), 'Zoë');
    assert.equal(found('by Jean-Luc', { name: 'Jean-Luc Picard', email: 'jl@example.com' }), 'Jean-Luc');
    assert.equal(found('see nina-k', { name: 'N', email: '12345678+nina-k@users.noreply.github.com' }), 'nina-k');
    assert.equal(found('see nina-keller', { name: 'N', email: 'nina-keller@example.com' }), 'nina-keller');
    assert.equal(found('von 山田太郎', { name: '山田太郎', email: 'y@example.com' }), undefined, 'where words have no ends none is found');
  });

  it('is looked for whatever somebody is called, and whatever their address', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string(), fc.lorem(), (name, local, text) => { nameFinder({ name, email: `${local}@example.com` })(text); }));
    fc.assert(fc.property(fc.stringMatching(/^[A-Z][a-z'’.-]{0,9}( [A-Z][a-z'’.-]{2,9})?$/u), name => { nameFinder({ name, email: '' })(name); }));
  });

  it('is no part of another word, no word that is a name too, and no role', () => {
    for (const [text, person] of [['the Marathon of samara', mara], ['a mara', mara], ['Will it grant a token? Mark the page.', { name: 'Will Grant', email: 'mark@example.com' }], ['the support team', { name: 'X', email: 'support@example.com' }], ['anything', { name: '', email: '' }]] as const) assert.equal(found(text, person), undefined, text);
    assert.equal(found('asked Will Grant', { name: 'Will Grant', email: 'w@example.com' }), 'Will Grant');
    assert.equal(found('a (b) c', { name: 'A( B', email: '[x]@example.com' }), undefined);
  });

  it('goes wherever it stands, and code and lines stay', () => {
    for (const [text, without] of [['Mara asked Mara Lindqvist, m.lindqvist and mara.', 'REDACTED_AUTHOR asked REDACTED_AUTHOR, REDACTED_AUTHOR and mara.'], ['+// by Mara\n+Lindqvist\n-x = "Mara"\n', '+// by REDACTED_AUTHOR\n+REDACTED_AUTHOR\n-x = "REDACTED_AUTHOR"\n'], ['Mara\n Lindqvist', 'REDACTED_AUTHOR\n REDACTED_AUTHOR'], ['Maraschino', 'Maraschino'], ['', '']] as const) assert.equal(withoutName(text, mara), without);
    fc.assert(fc.property(fc.array(fc.constantFrom('Mara', 'Lindqvist', 'mara', 'm.lindqvist', ' ', '\n', '+', '-', '.', 'x', '_'), { maxLength: 20 }), parts => {
      const text = parts.join(''), without = withoutName(text, mara), shape = (lines: string) => lines.split('\n').length;
      assert.equal(nameFinder(mara)(without), undefined, without);
      assert.equal(shape(without), shape(text));
      assert.equal(withoutName(without, mara), without);
    }));
  });

  it('is found in somebody else’s words whole, or as a login that is no word', () => {
    const nina = { name: 'Nina', email: 'nkeller@example.com' }, names = othersFinder([mara, nina]) ?? assert.fail();
    for (const text of ['Mara Lindqvist asked for it', 'by LINDQVIST, MARA', 'see mara-lindqvist', 'mara.lindqvist@x.example', 'ask m.lindqvist', 'thanks @nkeller', '// TODO(nkeller): later']) assert.equal(names(text), true, text);
    for (const text of ['Mara asked for it', 'the mara lindqvist', 'Nina asked', 'nkeller is a word here', '@nkellers', 'samara lindqvist']) assert.equal(names(text), false, text);
    const hostile = othersFinder([{ name: 'The Data', email: 'model@example.com' }, { name: 'Because', email: 'code@example.com' }]) ?? assert.fail();
    for (const text of ['the data of the model, because of the code', 'Because the data say so', 'The data is lost']) assert.equal(hostile(text), false, text);
    assert.equal(othersFinder([]), undefined);
    assert.equal(othersFinder([{ name: '', email: '' }]), undefined);
  });

  it('is looked for in all that can leave', () => {
    const draft = draftOf(mara);
    assert.equal(ownNameIn(draft), undefined, 'the record says who the author is');
    assert.equal(ownNameIn({ ...draft, because: 'Mara says so.' }), 'because');
    assert.equal(ownNameIn({ ...draft, change: { ...draft.change, files: draft.change.files.map(file => ({ ...file, patch: '@@ -1 +1 @@\n-a\n+// (c) Mara Lindqvist\n' })) } }), 'change.files.0.patch');
    assert.equal(ownNameIn({ ...draft, anchors: [{ path: 'a', commit: null, blob: null, startLine: 1, lineCount: 1, fingerprint: 'x', lineHashes: [], before: ['Mara'], after: [] }] }), undefined);
  });
});
