/** Small rules of recording and consent: what is missing, until when, public hosts, who wrote what, two parts of one change. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { claimedByPerson, rewrittenByPerson } from '../../../src/domain/capture/authorship.ts';
import { mergeChanges } from '../../../src/domain/capture/merge-changes.ts';
import { missingIn } from '../../../src/domain/capture/missing.ts';
import { hostOf, publicHost } from '../../../src/domain/capture/public-host.ts';
import { inYears, untilDay } from '../../../src/domain/ledger/expiry.ts';
import { decision } from '../../support/decision.ts';

describe('what must at least be said', () => {
  it('is a title, a reason and a change', () => {
    assert.deepEqual(missingIn(decision()), []);
    assert.deepEqual(missingIn(decision(0, { title: ' ', because: '\n', change: { ...decision().change, files: [] } })), ['title', 'because', 'change']);
  });
});

describe('until when', () => {
  const now = new Date('2028-02-29T23:30:00.000Z');
  it('is the end of the day, in UTC', () => {
    assert.equal(inYears(1, now), '2029-02-28T23:59:59.999Z');
    assert.equal(inYears(4, now), '2032-02-29T23:59:59.999Z');
    assert.equal(untilDay('2028-03-01', now), '2028-03-01T23:59:59.999Z');
    assert.equal(untilDay(' 2028-02-29 ', now), '2028-02-29T23:59:59.999Z', 'today is not over');
  });
  for (const text of ['2028-02-28', '2029-02-29', '2028-13-01', '28-01-01', '2029/01/01', '', 'tomorrow', '2029-01-01T00:00']) {
    it(`refuses “${text}”`, () => { assert.equal(untilDay(text, now), undefined); });
  }
  it('never gives a time that is over', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), fc.integer({ min: 1, max: 5 }), (at, years) => {
      assert.ok(Date.parse(inYears(years, at)) > at.getTime());
    }));
  });
});

describe('a host that may be public', () => {
  for (const [url, host] of [
    ['https://github.com/owner/name.git', 'github.com'], ['git@github.com:owner/name.git', 'github.com'], ['ssh://git@ssh.github.com:443/owner/name', 'github.com'],
    ['https://user:secret@GitLab.com/owner/name', 'gitlab.com'], ['https://codeberg.org/a/b', 'codeberg.org'], ['https://huggingface.co/datasets/a/b', 'huggingface.co'],
    ['https://git.example.com/owner/github.com', undefined], ['git@notgithub.com:a/b', undefined], ['https://github.com.example.org/a', undefined],
    ['/srv/git/name.git', undefined], ['C:\\repos\\name', undefined], ['C:/repos/name', undefined], ['file:///srv/github.com', undefined], ['../name', undefined], ['', undefined],
  ] as const) it(`${url} → ${host ?? 'not known'}`, () => { assert.equal(publicHost(url), host); });
  it('never shows a password', () => {
    fc.assert(fc.property(fc.stringMatching(/^[A-Za-z0-9]{8,20}$/u), secret => { assert.ok(!(hostOf(`https://me:${secret}@example.com/a`) ?? '').includes(secret)); }));
  });
});

describe('who wrote what', () => {
  it('is the author, for what nobody is named for', () => {
    const draft = decision(0, { authorship: { because: 'generated' }, problem: 'typed', drivers: [] });
    const claimed = claimedByPerson(draft);
    assert.equal(claimed.authorship.because, 'generated');
    assert.equal(claimed.authorship.problem, 'human');
    assert.equal(claimed.authorship.drivers, undefined);
    assert.deepEqual(claimedByPerson(claimed), claimed);
  });
  it('becomes assisted where a person changed something generated, and only there', () => {
    const example = decision(0, { authorship: { because: 'generated', problem: 'generated', title: 'human' }, confirmation: 'tests' });
    const { confirmation: _gone, ...rest } = example;
    const edited = rewrittenByPerson(example, { ...rest, because: 'another reason', drivers: [...example.drivers, 'one more'] });
    assert.deepEqual([edited.authorship.because, edited.authorship.problem, edited.authorship.title, edited.authorship.drivers], ['assisted', 'generated', 'human', 'human']);
    assert.equal('confirmation' in edited, false);
  });
});

describe('more of the same change', () => {
  const file = (path: string, patch = path) => ({ path, status: 'modified' as const, language: 'plaintext', patch, binary: false, truncated: false });
  const of = (base: string, ...files: ReturnType<typeof file>[]) => ({ change: { base, head: null, files }, anchors: [] });
  it('is one change, the newer text of each file', () => {
    assert.deepEqual(mergeChanges(of('x', file('b'), file('a')), of('x', file('b', 'new'), file('c')))?.change.files.map(each => each.patch), ['a', 'new', 'c']);
  });
  it('is another change when it begins elsewhere, or says it all', () => {
    assert.equal(mergeChanges(of('x', file('a')), of('y', file('b'))), undefined);
    assert.equal(mergeChanges(of('x', file('a')), of('x', file('a'), file('b'))), undefined);
    assert.equal(mergeChanges(of('x'), of('x', file('b'))), undefined);
  });
});
