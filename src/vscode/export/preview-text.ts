/** The preview of an export as a markdown document: what would be in, what is left out and why, before anything is written. */
import * as vscode from 'vscode';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import type { Format } from '../../domain/dataset/formats/format.ts';
import { formats } from '../../domain/dataset/formats/index.ts';
import { leftOutSummary, type LeftOut } from '../../domain/dataset/left-out.ts';
import type { Plan } from '../../domain/dataset/plan.ts';
import { sides } from '../../domain/dataset/recipe.ts';
import { filesInWords } from '../../domain/dataset/recipe-files.ts';
import { tasks } from '../../domain/dataset/tasks/index.ts';
import type { Snapshot } from '../../domain/store.ts';
import { purposeName, purposeSentence } from '../consent/purposes.ts';
import { formatSentences } from './format-words.ts';

const number = (value: number): string => value.toLocaleString('en-US');
/** Titles and reasons are other people's words: in a document that may be rendered they must stay words. */
const words = (text: string, most = 300): string => oneLine(text, most).replace(/[\\`<[\]|]/g, '\\$&');

export function previewText(plan: Plan, snapshot: Snapshot): string {
  const { recipe } = plan;
  const format: Format = formats[recipe.format];
  const outside = whollyOut(plan);
  const total = (pick: 'lines' | 'tokens'): number => sides.reduce((sum, side) => sum + plan.splits[side][pick], 0);
  const name = (id: string): string => {
    const summary = snapshot.entries.get(id)?.summary;
    return summary ? `${words(summary.title) || vscode.l10n.t('(no title)')} · ${words(summary.author.name)} · \`${id}\`` : `\`${id}\``;
  };
  const lines = [
    `# ${vscode.l10n.t('{0}, version {1}', recipe.name, plan.version)}`, '',
    plan.blockers.length > 0 ? `**${vscode.l10n.t('This cannot be exported.')}** ${plan.blockers.map(each => words(each)).join(' ')}` : vscode.l10n.t('Nothing is written yet. The buttons above show the very lines, or write them.'), '',
    vscode.l10n.t('{0} lines from {1} examples, {2} tokens ({3}). {4} examples are left out.', number(total('lines')), number(plan.included.length), number(total('tokens')), plan.tokenizer, number(outside.size)), '',
    `- ${vscode.l10n.t('Purpose')}: ${purposeName(recipe.purpose)}. ${purposeSentence(recipe.purpose)}`,
    `- ${vscode.l10n.t('Tasks')}: ${recipe.tasks.map(id => tasks[id].title).join(', ')}`,
    `- ${vscode.l10n.t('Format')}: ${format.title} (${recipe.format})`,
    ...formatSentences(format).map(sentence => `  - ${sentence}`),
    ...filesInWords(recipe.files) === undefined ? [] : [`- ${vscode.l10n.t('Files')}: ${filesInWords(recipe.files) ?? ''}`],
    `- ${vscode.l10n.t('Version')} ${plan.version}: ${words(plan.versionWhy)}`,
    `- ${recipe.reviewedOnly ? vscode.l10n.t('Reviewed examples only') : vscode.l10n.t('All consented examples')}`,
    ...plan.allowed.length > 0 ? [`- ${vscode.l10n.t('{0} findings in these lines were allowed by a person, with a reason.', plan.allowed.length)}`] : [],
    ...plan.notes.map(note => `- ${words(note, 1000)}`), '',
    `## ${vscode.l10n.t('In')}`, '',
    ...table([vscode.l10n.t('Split'), vscode.l10n.t('Examples'), vscode.l10n.t('Lines'), vscode.l10n.t('Tokens')],
      sides.filter(side => recipe.split[side] > 0).map(side => { const { examples, lines, tokens } = plan.splits[side]; return [side, number(examples), number(lines), number(tokens)]; })), '',
    ...plan.included.map(({ id, side, lines: own }) => `- ${name(id)}: ${side}, ${linesText(own)}`),
  ];
  const reasons = [...byExample(plan.leftOut)];
  const section = (heading: string, list: typeof reasons, before: readonly string[] = []) => { if (list.length > 0) lines.push('', `## ${heading}`, '', ...before, ...list.map(([id, reasons]) => `- ${name(id)}: ${reasons.join(' ')}`)); };
  const summary = leftOutSummary(plan.leftOut, new Set(plan.included.map(({ id }) => id)));
  section(vscode.l10n.t('Left Out, and Why'), reasons.filter(([id]) => outside.has(id)),
    summary.length < 2 ? [] : [...table([vscode.l10n.t('Reason'), vscode.l10n.t('Examples')], summary.map(({ reason, examples }) => [reason, number(examples)])), '']);
  section(vscode.l10n.t('In, but Not for Every Task'), reasons.filter(([id]) => !outside.has(id)));
  return `${lines.join('\n')}\n`;
}

function linesText(own: Plan['included'][number]['lines']): string {
  const tokens = number(own.reduce((sum, line) => sum + line.tokens, 0));
  return own.length === 1 ? vscode.l10n.t('1 line, {0} tokens', tokens) : vscode.l10n.t('{0} lines, {1} tokens', own.length, tokens);
}

function whollyOut(plan: Plan): ReadonlySet<string> {
  const included = new Set(plan.included.map(({ id }) => id));
  return new Set(plan.leftOut.map(({ example }) => example).filter(id => !included.has(id)));
}

/** Columns in line, since the document is read as it is: the first to the left, numbers to the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = head.map((cell, at) => Math.max(3, cell.length, ...rows.map(row => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)).join(' | ')} |`;
  return [line(head), `|${widths.map((width, at) => `${'-'.repeat(width + 1)}${at === 0 ? '-' : ':'}`).join('|')}|`, ...rows.map(line)];
}

/** An example that is out altogether gives its reasons; one that lacks a task names the task. */
function byExample(leftOut: readonly LeftOut[]): ReadonlyMap<string, readonly string[]> {
  const reasons = new Map<string, string[]>();
  const drafts = new Set(leftOut.flatMap(({ code, example }) => code === 'draft' ? [example] : []));
  for (const { example, code, reason, task } of leftOut) {
    // Nobody was asked about a draft yet: that it has neither consent nor review says nothing more.
    if (drafts.has(example) && code !== 'draft') continue;
    const own = reasons.get(example) ?? [];
    own.push(task === undefined ? words(reason) : `${task}: ${words(reason)}`);
    reasons.set(example, own);
  }
  return reasons;
}
