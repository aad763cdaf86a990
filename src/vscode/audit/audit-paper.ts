/** The pages of an audit: the questions that pay most with a button beside each, and the picture of where knowledge is and where it is thin. */
import * as vscode from 'vscode';
import type { Chart } from '../../domain/dataset/charts/chart.ts';
import type { Audit } from '../../domain/history/audit.ts';
import type { AreaKnown, TimeKnown } from '../../domain/history/picture.ts';
import type { Question } from '../../domain/history/questions.ts';
import type { CommandId } from '../ids.ts';
import { code, number, picture, table, words } from '../papers/markdown.ts';
import type { Repository } from '../repositories.ts';
import { readAudit } from './kept-audit.ts';

export interface AuditPage { readonly text: string; readonly lenses: readonly { readonly line: number; readonly title: string; readonly command: CommandId; readonly argument: object }[]; }

const day = (date: string | undefined): string => date?.slice(0, 10) ?? vscode.l10n.t('no date');
const areaName = (area: string): string => area === '.' ? vscode.l10n.t('(top of the repository)') : area;

const none = (): AuditPage => ({ text: `${vscode.l10n.t('There is no audit yet. “Because: Audit History” makes one.')}\n`, lenses: [] });

export async function auditPage(repository: Repository): Promise<AuditPage> {
  const kept = await readAudit(repository.root);
  if (!kept) return none();
  const { audit, drafted } = kept, root = repository.root.toString();
  const lines: string[] = [], lenses: AuditPage['lenses'][number][] = [];
  const lens = (title: string, command: CommandId, argument: object) => { lenses.push({ line: lines.length, title, command, argument: { root, ...argument } }); };
  lens(`$(graph)\u00a0${vscode.l10n.t('Show Picture')}`, 'because.showKnowledge', {});
  lens(`$(refresh)\u00a0${vscode.l10n.t('Audit Again')}`, 'because.auditHistory', {});
  lines.push(`# ${vscode.l10n.t('Audit of {0}', words(repository.name))}`, '', ...summary(audit), '', `## ${vscode.l10n.t('Where fifteen minutes pay most')}`, '');
  const open = audit.questions.filter(({ commit }) => !drafted.includes(commit));
  if (open.length === 0) lines.push(vscode.l10n.t('Nothing is worth a question, as far as can be told from here.'), '');
  for (const question of open) {
    lens(`$(edit)\u00a0${vscode.l10n.t('Record…')}`, 'because.recordFromHistory', { commit: question.commit });
    lines.push(...questionText(question), '');
  }
  const list = (heading: string, items: readonly string[]) => { if (items.length > 0) lines.push(`## ${heading}`, '', ...items.map(item => `- ${item}`), ''); };
  list(vscode.l10n.t('Taken back without a reason'), audit.silentReverts.slice(0, 20).map(({ commit, subject, author, date, undoes, hidden }) => [
    `${code(commit.slice(0, 12))} ${words(subject)} (${words(author.name, 60)}, ${day(date)})`, ...undoes === undefined ? [] : [hidden ? vscode.l10n.t('takes back {0} and does not say so', code(undoes.slice(0, 12))) : vscode.l10n.t('takes back {0}', code(undoes.slice(0, 12)))],
  ].join(': ')));
  list(vscode.l10n.t('Taken back, and why'), audit.explainedReverts.slice(0, 20).map(({ commit, subject, author, date, says }) => `${code(commit.slice(0, 12))} ${words(subject)} (${words(author.name, 60)}, ${day(date)}): ${words(says, 300)}`));
  list(vscode.l10n.t('Fixed again and again'), audit.fixChains.slice(0, 20).map(({ path, count, from, to }) => `${code(path)}: ${vscode.l10n.t('{0} fixes from {1} to {2}', number(count), day(from), day(to))}`));
  list(vscode.l10n.t('Changes often, says little'), audit.hotFiles.slice(0, 20).map(({ path, commits, said, people }) => `${code(path)}: ${vscode.l10n.t('{0} changes, {1} authors; {2} of the changes say why', number(commits), number(people), number(said))}`));
  list(vscode.l10n.t('Known by one person'), audit.aloneFiles.slice(0, 20).map(({ path, commits, person, stillHere }) => `${code(path)}: ${stillHere ? vscode.l10n.t('{0}, {1} changes', words(person.name, 60), number(commits)) : vscode.l10n.t('{0}, {1} changes; not seen for a year', words(person.name, 60), number(commits))}`));
  list(vscode.l10n.t('Written down already'), audit.documents.slice(0, 40).map(({ path, title }) => `${words(title)} (${code(path)})`));
  return { text: lines.join('\n'), lenses };
}

function summary(audit: Audit): readonly string[] {
  const all = Math.max(1, audit.said + audit.pointed + audit.silent), percent = (some: number) => `${Math.round(100 * some / all)} %`;
  return [
    vscode.l10n.t('{0} commits, {1} authors, {2} to {3}: {4} of the messages say why in words, {5} only point to a reason or need none, {6} say nothing of it.', number(audit.commits), number(audit.people), day(audit.first), day(audit.last), percent(audit.said), percent(audit.pointed), percent(audit.silent)), '',
    vscode.l10n.t('Decision or design documents: {0}; recorded examples: {1}. It is read from signs in words and files: a hint of where to ask, and no measure of people.', number(audit.documents.length), number(audit.recorded)),
    ...audit.shallow ? ['', vscode.l10n.t('This is a shallow clone: what happened before is not on this machine. “git fetch --unshallow” brings it.')] : [],
    ...audit.lacking > 0 ? ['', vscode.l10n.t('This is a partial clone: what {0} commits changed is not on this machine, so that their lines are not counted and comments in them not read. Because fetches nothing; “git fetch --refetch --no-filter” brings it.', number(audit.lacking))] : [],
  ];
}

function questionText({ commit, subject, author, date, stillHere, points, parts, paths, added, removed, comments, merge }: Question): readonly string[] {
  const who = stillHere ? words(author.name, 60) : vscode.l10n.t('{0}, not seen for a year', words(author.name, 60));
  return [
    `### ${words(subject) || code(commit.slice(0, 12))}`, '',
    `${vscode.l10n.t('{0} of 100', number(points))} · ${who} · ${day(date)} · ${code(commit.slice(0, 12))}${added === null ? '' : ` · +${number(added)} −${number(removed ?? 0)}`}`, '',
    ...parts.filter(part => part.points > 0).map(part => `- ${words(part.why)} (${number(part.points)})`), ...paths.length === 0 ? [] : [`- ${vscode.l10n.t('in {0}', paths.map(code).join(', '))}`], ...merge ? [`- ${vscode.l10n.t('its merge {0} says: {1}', code(merge.commit.slice(0, 12)), words(merge.says, 300))}`] : [], ...comments.slice(0, 2).map(comment => `- ${vscode.l10n.t('a comment says: {0}', words(comment, 300))}`),
  ];
}

export async function picturePage(repository: Repository): Promise<AuditPage> {
  const kept = await readAudit(repository.root);
  if (!kept) return none();
  const { areas, times } = kept.audit;
  const { openCharts } = await import('../../node/charts.ts');
  const drawing = openCharts();
  const shown = areas.slice(0, 12), thin = areas.filter(each => each.thin);
  const charts = [
    chartOf('times', vscode.l10n.t('By Time'), 'columns', times.slice(-16).map(each => ({ label: each.time, ...each }))), chartOf('areas', vscode.l10n.t('By Area'), 'rows', shown.map(each => ({ label: areaName(each.area), ...each }))),
  ];
  const head = [vscode.l10n.t('Area'), vscode.l10n.t('Commits'), vscode.l10n.t('Say why'), vscode.l10n.t('Point to a reason'), vscode.l10n.t('Recorded'), vscode.l10n.t('Documents'), ''];
  const row = (each: AreaKnown): readonly string[] => [each.area === '.' ? areaName('.') : code(each.area), number(each.commits), number(each.said), number(each.pointed), number(each.recorded), number(each.documents), each.thin ? vscode.l10n.t('thin') : ''];
  return {
    lenses: [],
    text: `${[
      `# ${vscode.l10n.t('Where the knowledge of {0} is', words(repository.name))}`, '', ...summary(kept.audit), '',
      ...charts.flatMap(chart => [picture(chart.title, drawing.draw(chart)), '']),
      thin.length === 0 ? vscode.l10n.t('No area is thin.') : vscode.l10n.t('Thin, with much less explained than elsewhere: {0}.', thin.map(each => code(areaName(each.area))).join(', ')), '',
      ...table(head, areas.slice(0, 40).map(row)),
    ].join('\n')}\n`,
  };
}

function chartOf(name: string, title: string, shape: Chart['shape'], rows: readonly (Omit<TimeKnown, 'time'> & { readonly label: string })[]): Chart {
  const unit = vscode.l10n.t('commits, by what their messages say of the reason');
  const bars = rows.map(({ label, commits }) => ({ label, value: commits }));
  const stacks = [
    { name: vscode.l10n.t('say why in words'), values: rows.map(({ said }) => said) }, { name: vscode.l10n.t('point to a reason'), values: rows.map(({ pointed }) => pointed) },
    { name: vscode.l10n.t('say nothing of it'), values: rows.map(({ commits, said, pointed }) => commits - said - pointed), quiet: true as const },
  ];
  return { name, title, unit, shape, bars, stacks, description: rows.map(({ label, commits, said, pointed }) => vscode.l10n.t('{0}: {1} commits, {2} say why, {3} point to a reason.', label, number(commits), number(said), number(pointed))).join(' ') };
}
