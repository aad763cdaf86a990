/** Who contributed what, by area and month, and how near the team is to a curated set: as markdown with pictures in it. */
import * as vscode from 'vscode';
import { worthOf } from '../../domain/dataset/statistics/agreement.ts';
import { contributionsTo, type Contributions } from '../../domain/dataset/team/contributions.ts';
import { teamCharts } from '../../domain/dataset/team/team-charts.ts';
import { laterOf } from '../../domain/ledger/moment.ts';
import type { App } from '../app.ts';
import { code, number, picture, table, words } from '../papers/markdown.ts';
import { properPeople } from '../proper-people.ts';
import type { Repository } from '../repositories.ts';
import { readSettings } from '../settings.ts';

/** The heat of a table has so many columns that are read without scrolling. */
const mostColumns = 8;

/** @param uri of the document; its query is the root of the repository */
export async function teamText(app: App, { query }: vscode.Uri): Promise<string> {
  await app.repositories.ready;
  const repository = app.repositories.all.find(({ root }) => root.toString() === query);
  return repository ? textOf(await contributionsIn(app, repository)) : vscode.l10n.t('This repository is not open any more.');
}

export async function contributionsIn(app: App, repository: Repository): Promise<Contributions> {
  const snapshot = await repository.refresh();
  const { git } = repository;
  return contributionsTo(snapshot, { policy: snapshot.policy, terms: snapshot.terms, now: laterOf(new Date(), snapshot.newest) }, readSettings(app, repository.root).curatedGoal,
    // In Restricted Mode no git runs: everybody is who their address says, and an area that has nothing is not known.
    { proper: properPeople(repository), folders: async below => git?.folders(below) ?? [] });
}

async function textOf(found: Contributions): Promise<string> {
  const { goal, recorded, ready, toReview, blocked, people, areas } = found;
  const { openCharts } = await import('../../node/charts.ts');
  const drawing = openCharts();
  const charts = teamCharts(found, { months: vscode.l10n.t('By Month'), areas: vscode.l10n.t('By Area'), unit: vscode.l10n.t('examples recorded, by author'), others: vscode.l10n.t('others'), root: vscode.l10n.t('(top of the repository)') });
  const area = (name: string): string => name === '.' ? vscode.l10n.t('(top of the repository)') : code(name);
  const columns = areas.filter(each => each.recorded > 0).slice(0, mostColumns).map(each => each.area);
  const thin = areas.filter(each => each.thin);
  return `${[
    `# ${vscode.l10n.t('Contributions')}`, '',
    vscode.l10n.t('**{0} of {1}** examples for a curated set are ready: consented to, and approved by a colleague.', number(ready), number(goal)), '', bar(ready / goal), '',
    vscode.l10n.t('Recorded: {0}. Waiting for a review: {1}. Blocked: {2}. The setting `because.curatedGoal` says how many make a set.', number(recorded), number(toReview), number(blocked)), '',
    ...charts.flatMap(chart => [picture(chart.title, drawing.draw(chart)), '']),
    `## ${vscode.l10n.t('Areas')}`, '',
    thin.length === 0 ? vscode.l10n.t('No area is thin.') : vscode.l10n.t('Thin, with less than half of what an even spread would give: {0}.', thin.map(each => area(each.area)).join(', ')), '',
    ...table([vscode.l10n.t('Area'), vscode.l10n.t('Recorded'), vscode.l10n.t('Ready'), vscode.l10n.t('People'), ''], areas.map(each => [area(each.area), number(each.recorded), number(each.ready), number(each.people), each.recorded === 0 ? vscode.l10n.t('nothing yet') : each.thin ? vscode.l10n.t('thin') : ''])), '',
    `## ${vscode.l10n.t('People')}`, '',
    ...table([vscode.l10n.t('Who'), vscode.l10n.t('Recorded'), vscode.l10n.t('Ready'), vscode.l10n.t('Reviewed'), ...columns.map(area)], people.map(each => [words(each.name, 60), number(each.recorded), number(each.ready), number(each.reviewed), ...columns.map(name => each.areas[name] === undefined ? '' : number(each.areas[name]))])), '',
    `## ${vscode.l10n.t('Agreement')}`, '', ...agreementText(found.agreement), '',
    vscode.l10n.t('This page shows what a dataset lacks, and is no measure of people. `because contributions` prints the same, `because shares` says whose a dataset is.'),
  ].join('\n')}\n`;
}

/** Of fewer an alpha is as it happens: one verdict more moves it by a tenth and more. */
const fewUnits = 20;

/** As many as are read; `because disagreements` has all. */
const mostPairs = 10;

function agreementText({ units, unanimous, alpha, pairs }: Contributions['agreement']): string[] {
  if (units === 0) return [vscode.l10n.t('No example was judged by two colleagues yet, so nothing is known about how far they agree.')];
  const value = (some: number | null): string => some === null ? vscode.l10n.t('not defined') : some.toFixed(2).replace('-', '−');
  const judged = units === 1 ? vscode.l10n.t('One example was judged by two or more.') : vscode.l10n.t('{0} examples were judged by two or more, {1} % of them alike by all.', number(units), ((unanimous ?? 0) * 100).toFixed(0));
  const meaning = alpha === null ? vscode.l10n.t('Nobody ever judged otherwise, so that agreement and habit cannot be told apart.')
    : { reliable: vscode.l10n.t('That is held to be reliable: whoever reviews, the verdict would be much the same.'), tentative: vscode.l10n.t('That is enough for tentative conclusions; from 0.8 on it is held to be reliable.'), uneven: vscode.l10n.t('Below 0.667 the verdict depends too much on who reviews to build on it. To talk about the guidelines helps more than further reviews.') }[worthOf(alpha)];
  return [
    `${judged} ${vscode.l10n.t('Krippendorff’s alpha: {0}, where 1 is full agreement and 0 what chance alone gives.', value(alpha))} ${meaning}${units < fewUnits ? ` ${vscode.l10n.t('So few say little yet.')}` : ''}`, '',
    ...table([vscode.l10n.t('Two who reviewed'), vscode.l10n.t('Examples'), vscode.l10n.t('Cohen’s kappa')], pairs.slice(0, mostPairs).map(({ people: [one, other], examples, kappa }) => [vscode.l10n.t('{0} and {1}', words(one, 60), words(other, 60)), number(examples), value(kappa)])),
    ...pairs.length > mostPairs ? ['', vscode.l10n.t('{0} more pairs: `because disagreements` prints them.', number(pairs.length - mostPairs))] : [],
  ];
}

/** Thirty places; what has begun shows. */
function bar(part: number): string {
  const full = part <= 0 ? 0 : Math.min(30, Math.max(1, Math.floor(part * 30)));
  return `\`${'█'.repeat(full)}${'░'.repeat(30 - full)}\` ${(Math.min(1, part) * 100).toFixed(1)} %`;
}
