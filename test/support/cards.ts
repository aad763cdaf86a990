/** Review cards for tests of the page, made the way the editor's side makes them. */
import type { Finding } from '../../src/domain/capture/checks/check.ts';
import type { Example } from '../../src/domain/capture/example.ts';
import { contentHash } from '../../src/domain/capture/hash.ts';
import type { Dissent } from '../../src/domain/ledger/dissent.ts';
import type { Event } from '../../src/domain/ledger/event.ts';
import { openSuggestions } from '../../src/domain/ledger/suggestions.ts';
import { stateOf } from '../../src/domain/ledger/state.ts';
import { cardOf, type CardGiven, type CardWords } from '../../src/vscode/review/card-of.ts';
import type { Card } from '../../src/webview/review/card.ts';
import { stringKeys, type Strings } from '../../src/webview/review/strings.ts';
import { decision, granted, now, terms } from './decision.ts';
import { stepWords, usesOf } from '../../src/domain/ledger/uses.ts';
import { defaultPolicy } from '../../src/domain/ledger/policy.ts';

export const words: CardWords = { stage: stage => stage, purpose: purpose => purpose, step: stepWords, event: event => event.type, dissent: ({ disputedSteps = [], wouldChoose }, options) => [...disputedSteps.map(String), ...wouldChoose === undefined ? [] : [options?.[wouldChoose]?.title ?? `#${wouldChoose}`]].join(), change: change => `${change.files.length} files` };
/** Each text is its key, with the places for numbers kept. */
export const strings = Object.fromEntries(stringKeys.map(key => [key, key === 'key' ? 'key {0} {1}' : key === 'votes' || key === 'otherwiseKey' ? `${key} {0} {1}` : key === 'disputed' ? 'disputed {0}' : key === 'showMore' || key === 'code' || key === 'until' || key === 'nextStep' || key === 'confidence' || key === 'level' ? `${key} {0}` : key])) as Strings;

export interface CardWishes { readonly example?: Example; readonly events?: readonly Event[]; readonly findings?: readonly Finding[]; readonly refusal?: string; readonly restricted?: boolean; readonly canUndo?: boolean; readonly dissent?: Dissent; readonly gone?: boolean; }

export function cardFor(wishes: CardWishes = {}): Card {
  const example = wishes.example ?? decision();
  const hash = contentHash(example);
  const facts = { id: example.id, author: example.author, contentHash: hash, draft: false, events: wishes.events ?? [granted(example)], problems: [] };
  const state = stateOf(facts, { policy: defaultPolicy, terms, now });
  const given: CardGiven = {
    root: 'file:///repository', repository: '', example: wishes.gone ? undefined : example, contentHash: hash, findings: wishes.findings, refusal: wishes.refusal, restricted: wishes.restricted ?? false, canUndo: wishes.canUndo ?? false, dissent: wishes.dissent ?? {},
    row: { entry: { facts, path: 'x' }, state, disagreement: undefined, uses: () => usesOf(facts, { policy: defaultPolicy, terms, now }), mine: false, waiting: true, reviewable: true, judged: false, suggested: openSuggestions(facts), until: Infinity },
  };
  return cardOf(given, words);
}
