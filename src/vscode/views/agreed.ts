/** How far those agree who have judged the same examples, in the few words that a view has room for beside its name. Loaded when two have. */
import * as vscode from 'vscode';
import { agreementOf } from '../../domain/dataset/statistics/agreement.ts';
import { judgedBy, ratingsOf } from '../../domain/dataset/statistics/judged.ts';
import { onePersons } from '../../domain/ledger/policy.ts';
import type { Listing } from '../listing/listing.ts';

/** `α 0.71 · 2 reviewers`: Krippendorff's alpha, as `because disagreements` and *Show Contributions* reckon it; *all alike* while nobody has judged otherwise, so that there is none. '' where no two have judged the same. */
export function agreed(listing: Pick<Listing, 'sources' | 'repositoryOf'>): string {
  const judged = listing.sources.flatMap(({ root, rows }) => {
    const persons = onePersons(listing.repositoryOf(root)?.snapshot?.policy);
    return rows.flatMap(({ state: { stage, review: { approvals, objections } } }) =>
      stage === 'withdrawn' || approvals.length + objections.length < 2 ? [] : [judgedBy([...approvals, ...objections], key => persons.get(key) ?? key)]);
  }).filter(({ length }) => length > 1);
  const { units, alpha } = agreementOf(judged.map(ratingsOf));
  if (units === 0) return '';
  const how = alpha === null ? vscode.l10n.t('all alike') : `α ${alpha.toFixed(2).replace('-', '−')}`;
  // The figure first: of a name's neighbour the buttons leave the beginning.
  return vscode.l10n.t('{0} · {1} reviewers', how, new Set(judged.flat().map(({ who }) => who)).size);
}
