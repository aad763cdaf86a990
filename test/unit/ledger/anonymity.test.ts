/** Who is anonymous: by their own last word, wherever it lies; and what they are called then leads to nobody. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sha256Hex } from '../../../src/domain/capture/hash.ts';
import { Choices } from '../../../src/domain/ledger/anonymity.ts';
import type { Event } from '../../../src/domain/ledger/event.ts';
import { ada, ben } from '../../support/open-test-store.ts';
import { arbitraryHistory, cleared, granted, withdrawn } from '../../support/events.ts';

const at = (hour: number) => `2026-11-20T${String(hour).padStart(2, '0')}:00:00.000Z`;
const credited = (anonymous: boolean, hour: number, by = ada): Event => { const { level: _, ...event } = cleared('amber', { by, at: at(hour) }) as Extract<Event, { type: 'cleared' }>; return { ...event, type: 'credited', anonymous }; };
const hidden = (...events: readonly Event[]) => [...new Choices().see(events, undefined).anonymous().keys()];

describe('anonymity', () => {
  it('is nobody\'s who did not choose it, and their own last word decides, with a consent or without one', () => {
    assert.deepEqual(hidden(granted(), withdrawn()), []);
    assert.deepEqual(hidden(granted({ anonymous: true, at: at(1) }), granted({ at: at(2) })), [ada.email], 'a later consent without a word about it leaves it as it is');
    assert.deepEqual(hidden(credited(true, 1), granted({ anonymous: false, at: at(2) })), []);
    assert.deepEqual(hidden(granted({ anonymous: false, at: at(1) }), credited(true, 2)), [ada.email]);
    assert.deepEqual(hidden(credited(true, 1), credited(false, 2, ben)), [ada.email], 'nobody chooses for somebody else');
    assert.deepEqual(hidden(credited(true, 3), credited(false, 3)), [ada.email], 'of two words at the same moment the one that hides');
  });

  it('is taken back only by what is signed where the policy wants signatures, and chosen without', () => {
    const required = { signatures: 'required' as const };
    assert.deepEqual([...new Choices().see([credited(true, 1), credited(false, 2)], required).anonymous().keys()], [ada.email]);
    assert.deepEqual([...new Choices().see([credited(true, 1), { ...credited(false, 2), signature: 'x' }], required).anonymous().keys()], []);
  });

  it('holds for all addresses that are one person\'s', () => {
    const choices = new Choices().see([credited(true, 1), credited(false, 2, ben)], undefined);
    const one = (key: string) => key === ben.email ? ada.email : key;
    assert.deepEqual([...choices.anonymous(one).keys()], [ada.email], 'who joins two addresses takes back nobody’s wish: the other address has to say so itself');
    assert.deepEqual([...new Choices().see([credited(true, 1), credited(false, 2, ben), credited(false, 3)], undefined).anonymous(one).keys()], []);
    assert.deepEqual([...new Choices().see([credited(false, 1), credited(true, 2, ben)], undefined).anonymous(one).keys()], [ada.email]);
  });

  it('gives a name that stays, and that no address leads to', () => {
    const [first, second] = [credited(true, 1), credited(true, 5)];
    const name = new Choices().see([first], undefined).anonymous().get(ada.email) ?? '';
    assert.match(name, /^anonymous-[0-9a-f]{6}$/);
    assert.equal(new Choices().see([second, first], undefined).anonymous().get(ada.email), name);
    assert.notEqual(new Choices().see([second], undefined).anonymous().get(ada.email), name, 'it comes from what was stated, which lies in the repository alone');
    for (const guess of [ada.email, ada.name, first.id, `${ada.name} <${ada.email}>`]) assert.ok(!name.endsWith(sha256Hex(guess).slice(0, 6)));
  });

  it('does not depend on the order in which files are read', () => {
    fc.assert(fc.property(arbitraryHistory, events => {
      const once = new Choices().see(events, undefined).anonymous();
      assert.deepEqual([...new Choices().see([...events].reverse(), undefined).see(events, undefined).anonymous()].sort(), [...once].sort());
    }));
  });
});
