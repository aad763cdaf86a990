/** How far those agree who have judged the same examples, in the few words that a view has room for beside its name. Loaded when two have. */
import * as vscode from 'vscode';
import { agreementOf } from '../../domain/dataset/statistics/agreement.ts';
import { personKey } from '../../domain/ledger/consent.ts';
import { onePersons } from '../../domain/ledger/policy.ts';
import type { Listing } from '../listing/listing.ts';

/** `α 0.71 · 2 reviewers`: Krippendorff's alpha, as `because disagreements` and *Show Contributions* reckon it; *all alike* while nobody has judged otherwise, so that there is none. '' where no two have judged the same. */
export function agreed(listing: Pick<Listing, 'sources' | 'repositoryOf'>): string {
  const people = new Set<string>();
  const { units, alpha } = agreementOf(listing.sources.flatMap(({ root, rows }) => {
    const persons = onePersons(listing.repositoryOf(root)?.snapshot?.policy);
    return rows.flatMap(({ state: { stage, review: { approvals, objections } } }) => {
      if (stage === 'withdrawn' || approvals.length + objections.length < 2) return [];
      for (const { by } of [...approvals, ...objections]) people.add(persons.get(personKey(by)) ?? personKey(by));
      return [[approvals.length, objections.length]];
    });
  }));
  if (units === 0) return '';
  const how = alpha === null ? vscode.l10n.t('all alike') : `α ${alpha.toFixed(2).replace('-', '−')}`;
  // The figure first: of a name's neighbour the buttons leave the beginning.
  return vscode.l10n.t('{0} · {1} reviewers', how, people.size);
}
