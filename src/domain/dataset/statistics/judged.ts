/** What each who reviewed an example says of it, as agreement is reckoned from: one judgement for each person, whatever addresses they judged under. */
import { personKey } from '../../ledger/consent.ts';
import { byTime, type Reviewed, type Verdict } from '../../ledger/event.ts';
import type { Ratings } from './agreement.ts';

/** Whether to approve is what is agreed on, not how politely it is refused. */
export const attitude = (verdict: Verdict): 'approve' | 'object' => verdict === 'approved' ? 'approve' : 'object';

/** `who`: the key that stands for the person. `verdict`: their last one. */
export interface Judged { readonly who: string; readonly said: 'approve' | 'object'; readonly verdict: Reviewed; }

/** @param verdicts those that stand on one content. @param one by the key of an address, the key that stands for the person */
export const judgedBy = (verdicts: readonly Reviewed[], one: (key: string) => string): readonly Judged[] =>
  [...new Map([...verdicts].sort(byTime).map(verdict => [one(personKey(verdict.by)), verdict]))].map(([who, verdict]) => ({ who, said: attitude(verdict.verdict), verdict }));

export const ratingsOf = (judged: readonly Judged[]): Ratings => [judged.filter(({ said }) => said === 'approve').length, judged.filter(({ said }) => said !== 'approve').length];
