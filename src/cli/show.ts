/** `because show`: everything in one example, its change and its history. */
import { byTime } from '../domain/ledger/event.ts';
import { onePersons } from '../domain/ledger/policy.ts';
import { reviewOf } from '../domain/ledger/review.ts';
import { openSuggestions } from '../domain/ledger/suggestions.ts';
import { suggestionPath } from '../domain/store/layout.ts';
import { defineCommand } from './support/command.ts';
import { dayOf, describe, idSpan, rulesOf, stageSpan, titleOf, type Described } from './support/describe.ts';
import { changeText, eventText, exampleText } from './support/example-text.ts';
import { findExample } from './support/find-example.ts';
import { bold, dim, green, red, yellow, type Line } from './support/line.ts';
import { lookForFindings } from './support/look-for-findings.ts';
import { trusted } from './support/trusted.ts';

export const show = defineCommand<{ id: string; patch?: boolean }>({
  name: 'show',
  summary: 'Show one example: the reasoning, the change, and who said what about it',
  help: `Exit code: 0; 1 when there is no such example.
JSON: { example: the object of because list, with its findings, content: the example file as it is or null when it was withdrawn,
events: [the event files, oldest first], datasets: [names of the datasets that hold it], suggestions: [{ event, by, stale, file }: suggested edits that its author has not answered] }`,
  arguments: [{ flags: '<id>', detail: 'the id, or the beginning or end of it' }],
  options: [{ flags: '--no-patch', detail: 'leave the change out of the text' }],
  async run(cli, { id, patch }) {
    const { store, root, git } = await cli.repository();
    const snapshot = await store.load();
    const found = findExample(snapshot, id);
    const entry = { ...found, facts: await trusted(cli, root, found.facts, snapshot.policy?.signatures === 'required') };
    const content = await store.read(entry.facts.id);
    const about = describe(entry, rulesOf(snapshot, cli.now), content && await lookForFindings(snapshot, cli.log, people => git.proper(people))(content));
    const events = [...entry.facts.events].sort(byTime);
    const datasets = await store.datasetsWith(about.id);
    const suggestions = openSuggestions(entry.facts, onePersons(snapshot.policy)).map(({ event, stale }) => ({ event: event.id, by: event.by.name, stale, file: suggestionPath(about.id, event.id) }));
    const text: Line[] = [
      [bold(titleOf(about))],
      [idSpan(about.id), '  ', stageSpan(about.stage), `  ${about.author.name}, ${dayOf(about.id)}  level ${about.level}`],
      ...about.reasons.map(reason => [dim(reason)]),
      ...about.stage === 'withdrawn' ? [] : usesText(about),
      ...(about.findings ?? []).map(({ check, message, field }): Line => [red('found: '), message, dim(`  ${field === null ? '' : `${field}  `}${check}`)]),
      ...content && !about.findings ? [[yellow('Secrets could not be looked for.')]] : [],
      ...suggestions.map((each): Line => [yellow(`Suggested edit by ${each.by}${each.stale ? ', for an earlier wording' : ''}`), ': its author answers it in the editor, “Because: Accept Suggested Edit”.']),
    ];
    if (content) {
      text.push(...exampleText(content, reviewOf(entry.facts, onePersons(snapshot.policy)).approvals), '', [bold('Change')], `  ${content.change.base.slice(0, 12)} → ${content.change.head?.slice(0, 12) ?? 'not committed'}`,
        ...content.change.files.map(file => `  ${file.status}  ${file.oldPath ? `${file.oldPath} → ` : ''}${file.path}`));
      if (patch !== false) text.push(...changeText(content));
    }
    if (events.length > 0) text.push('', [bold('History')], ...events.map(event => `  ${eventText(event, content && { hash: about.contentHash, example: content })}`));
    if (datasets.length > 0) text.push('', [bold('In datasets')], ...datasets.map(name => `  ${name}`));
    return { exit: 0, data: { example: about, content: content ?? null, events, datasets, suggestions }, text };
  },
});

/** What it may be used for, and the one thing that is missing where it may not. */
const usesText = ({ uses }: Described): Line[] => Object.entries(uses).map(([purpose, step]) => step ? `✗ ${purpose}: ${step.next}` : [green(`✓ ${purpose}`)]);
