/** Addresses that lists of the policy and lines of `.mailmap` join into one person: only ever used to refuse. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isOnePerson } from '../../../src/domain/ledger/look-alike.ts';
import { aliasesIn } from '../../../src/domain/ledger/mailmap.ts';
import { joined } from '../../../src/domain/ledger/one-person.ts';
import { asWritten, defaultPolicy, onePersons, rulesText, type InForce, type Policy } from '../../../src/domain/ledger/policy.ts';
import { policyHash } from '../../../src/domain/dataset/policy-then.ts';

const are = (a: string, b: string, lists: readonly (readonly string[])[]): boolean => isOnePerson({ email: a }, { email: b }, joined(lists));

describe('one person of several addresses', () => {
  it('is known through any address that two of theirs have in common', () => {
    const lines = aliasesIn('Nina <nina@corp.example> <nk@home.example>\nNina <nina@corp.example> <n.k@uni.example>\n');
    assert.equal(are('nk@home.example', 'n.k@uni.example', lines), true);
    assert.equal(are('nk@home.example', 'old@corp.example', [...lines, ['NINA@corp.example', 'old@corp.example']]), true);
    assert.equal(are('nk@home.example', 'ben@corp.example', [...lines, ['ben@corp.example', 'b@home.example']]), false);
  });

  it('is nobody of many where an address is shared, and git tells them apart by the name beside it', () => {
    const lines = aliasesIn('Ada <ada@x.example> Ada L <noreply@host.example>\nBen <ben@x.example> Ben <NoReply@host.example>\nCy <cy@x.example> Cy at home <cy@home.example>\n');
    assert.equal(are('ada@x.example', 'ben@x.example', lines), false);
    assert.equal(are('cy@x.example', 'cy@home.example', lines), true);
    // Without a name git gives it to the last of them; whom it is by is not known, so nobody confirms it for the other.
    assert.equal(are('ada@x.example', 'ben@x.example', aliasesIn('Ada <ada@x.example> <noreply@host.example>\nBen <ben@x.example> <noreply@host.example>\n')), true);
  });

  it('is never somebody without an address, and whoever is in no list stands for themselves', () => {
    assert.equal(are('', 'a@b.example', [['', 'a@b.example']]), false);
    assert.equal(are('x@y.example', 'z@y.example', [['a@b.example', 'c@d.example']]), false);
    assert.equal(are('x@y.example', 'X@y.example', []), true);
  });

  it('are the same whatever the order of the lists', () => {
    const address = fc.constantFrom(...'abcdefgh').map(letter => `${letter}@x.example`);
    fc.assert(fc.property(fc.array(fc.array(address, { minLength: 2, maxLength: 3 }), { maxLength: 8 }), address, address, (lists, one, other) => {
      const reached = new Set([one]);
      for (let before = 0; before !== reached.size;) { before = reached.size; for (const list of lists) if (list.some(each => reached.has(each))) for (const each of list) reached.add(each); }
      assert.equal(are(one, other, lists), reached.has(other));
      assert.equal(are(other, one, [...lists].reverse()), reached.has(other));
    }));
  });

  it('are no part of the policy as it is written, nor of its hash', () => {
    const written: Policy = { ...defaultPolicy, aliases: [['a@x.example', 'b@x.example']] };
    const inForce: InForce = { ...written, persons: joined([['a@x.example', 'b@x.example'], ['b@x.example', 'c@x.example']]) };
    assert.deepEqual(asWritten(inForce), written);
    assert.equal(policyHash(inForce), policyHash(written));
    const byMailmapAlone: InForce = { ...defaultPolicy, persons: onePersons(inForce) };
    assert.equal(policyHash(byMailmapAlone), null);
    assert.notEqual(rulesText({ policy: inForce }), rulesText({ policy: { ...written, persons: joined([['a@x.example', 'd@x.example']]) } }), 'other persons are other rules');
    assert.equal(onePersons(inForce).get('c@x.example'), onePersons(inForce).get('a@x.example'));
    assert.equal(onePersons(written).get('c@x.example'), undefined);
  });
});
