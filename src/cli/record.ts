/** `because record`: why a change is as it is, written in one's own editor. What comes of it is a private draft; consent is no matter of the command line. */
import { chooseChange, countsOf } from '../domain/capture/choose-change.ts';
import type { ChangeSource } from '../domain/capture/change.ts';
import { withoutDenied } from '../domain/capture/denied.ts';
import { newExample, type Example } from '../domain/capture/example.ts';
import { newId } from '../domain/capture/id.ts';
import { titleFrom } from '../domain/capture/prefill.ts';
import { notARange, parseRange } from '../domain/capture/range.ts';
import { scanExample } from '../domain/capture/scan-example.ts';
import { watching } from '../domain/capture/secrets/team.ts';
import { UserError } from '../domain/user-error.ts';
import { defineCommand, type Answer, type Cli } from './support/command.ts';
import { bold, count, dim, green, yellow, type Line } from './support/line.ts';
import { draftToContinue, sweepBegun } from './support/draft-to-continue.ts';
import type { Opened } from './support/open-repository.ts';
import { personIn } from './support/person-in.ts';
import { writeDraft } from './support/write-draft.ts';

interface Given { readonly commit?: string; readonly staged?: true; readonly range?: string; readonly editor?: true; readonly continue?: string | true; }

export const record = defineCommand<Given & Record<string, string | boolean | undefined>>({
  name: 'record',
  summary: 'Say why a change is as it is, in your own editor: it becomes a private draft',
  help: `Without a change named: what is staged, else what is changed, else the last commit. Without --editor it only says which change that is.
The editor is the one that git commit opens; a decision document in the form of MADR lies in it, with the change below a line.
Left as it is, or emptied, nothing is recorded. What cannot be read is kept, and --continue opens it again; also what was saved in an editor that did not wait.
Consent is given in VS Code, by the author; a draft is private until then.
Exit code: 0 a draft is kept; 1 nothing is recorded; 2 kept, and it holds secrets or personal data that have to go before anybody can consent.
JSON: { draft: id or null, title, change { source, files, added, removed }, denied [paths that the policy keeps out], findings, notes [] }`,
  arguments: [],
  options: [
    { flags: '--commit <commit>', detail: 'the change of this commit' },
    { flags: '--staged', detail: 'what is staged' },
    { flags: '--range <range>', detail: 'a..b: all from a to b; a...b: what b did since both parted' },
    { flags: '--editor', detail: 'open the editor' },
    { flags: '--continue [id]', detail: 'go on with a draft, or with a text that could not be read' },
  ],
  async run(cli, given) {
    const opened = await cli.repository();
    if ([given.commit, given.staged, given.range, given.continue].filter(each => each !== undefined).length > 1) {
      throw new UserError('Only one change can be recorded at a time.', { hint: 'Give one of --commit, --staged, --range and --continue.' });
    }
    if (given.continue !== undefined) {
      const draft = await draftToContinue(opened, given.continue);
      return write(cli, opened, draft, { begun: false, denied: [] });
    }
    const source = await sourceOf(opened, given);
    const counts = given.editor ? undefined : countsOf(await opened.git.paths(source));
    if (counts && counts.files > 0) return {
      exit: 0, data: { draft: null, title: '', change: { source: source.kind, ...counts }, denied: [], findings: 0, notes: [] },
      text: [`${nameOf(source)}: ${countsText(counts)}`, '', 'Nothing is recorded yet. Say why in your editor:', `  ${commandFor(given)}`, 'or in VS Code, with “Because: Record Decision”. Either way it is a private draft until you consent.'],
    };
    const author = await personIn(opened);
    await sweepBegun(opened, cli.now);
    const [captured, { policy }] = await Promise.all([opened.git.capture(source), opened.store.load()]);
    const { change, anchors, denied } = withoutDenied(captured, policy);
    const empty = newExample({ id: newId(cli.now), author, now: cli.now.toISOString(), change, anchors });
    const title = titleFrom(change.message);
    const draft: Example = title === '' ? empty : { ...empty, title, options: [{ title, description: '', pros: [], cons: [], chosen: true }] };
    await opened.store.saveDraft(draft);
    return write(cli, opened, await opened.store.read(draft.id) ?? draft, { begun: true, denied });
  },
});

async function write(cli: Cli, opened: Opened, draft: Example, { begun, denied }: { readonly begun: boolean; readonly denied: readonly string[] }): Promise<Answer> {
  const { findEditor, openInEditor } = await import('../node/editor.ts');
  const editor = await findEditor(opened).catch(async (error: unknown) => { if (begun) await opened.store.discardDraft(draft.id); throw error; });
  if (editor.ignored !== undefined) cli.progress([yellow('note: '), 'core.editor of this repository is not used: nothing that a repository brings is run.']);
  cli.progress([dim('Waiting for your editor to close the file…')]);
  const counts = countsIn(draft);
  const person = process.stdin.isTTY === true; // undefined where it is no terminal
  const written = await writeDraft(opened, draft, {
    begun, person, now: cli.now, about: `The change: ${countsText(counts)}${denied.length > 0 ? `; the team’s policy keeps ${count(denied.length, 'file')} out` : ''}.`,
    edit: path => openInEditor(editor.command, `${opened.root}/${path}`),
  });
  const { openScanner } = await import('../node/scanner.ts');
  const scanner = watching(openScanner(), (await opened.store.load()).policy);
  const findings = (await scanExample(scanner, written.draft)).length;
  const text: Line[] = [
    [green('Kept'), ' as a private draft: ', bold(written.draft.title || 'without a title')], [dim(`${written.draft.id}  ${countsText(counts)}`)],
    ...written.notes.map((note): Line => [yellow('note: '), note]),
    ...findings > 0 ? [[yellow(`${count(findings, 'finding')} of secrets or personal data: because check --drafts says where.`)]] : [],
    `Nobody else sees it. Consent is yours to give, in VS Code: “Because: Give Consent”. because record --continue ${written.draft.id} goes on writing.`,
  ];
  return { exit: findings > 0 ? 2 : 0, data: { draft: written.draft.id, title: written.draft.title, change: { ...counts }, denied, findings, notes: written.notes }, text };
}

async function sourceOf({ git }: Opened, given: Given): Promise<ChangeSource> {
  if (given.commit !== undefined) return { kind: 'commit', commit: given.commit };
  if (given.staged) return { kind: 'staged' };
  if (given.range !== undefined) {
    const range = parseRange(given.range);
    if (!range) throw new UserError(`${given.range} is no range of commits.`, { hint: notARange });
    return range;
  }
  const choice = await chooseChange(git);
  if (!choice) throw new UserError('There is no change to record: nothing is edited, and no commit of late changes a file.', { hint: 'Change some code first, or name a commit with --commit.' });
  return choice.source;
}

interface Counts { readonly files: number; readonly added: number; readonly removed: number; }
const countsText = ({ files, added, removed }: Counts): string => `${count(files, 'file')}, +${added} −${removed}`;

function countsIn({ change }: Example): Counts {
  const lines = change.files.flatMap(({ patch }) => patch.split(/^@@ .*$/mu).slice(1).join('').split('\n'));
  return { files: change.files.length, added: lines.filter(line => line.startsWith('+')).length, removed: lines.filter(line => line.startsWith('-')).length };
}

const nameOf = ({ kind, commit, from }: ChangeSource): string =>
  kind === 'staged' ? 'What is staged' : kind === 'working' ? 'What is changed and not committed' : kind === 'commit' ? `Commit ${(commit ?? '').slice(0, 12)}` : `${from?.[0] ?? ''}..${commit ?? ''}`;

/** A name that a shell would read otherwise is quoted. */
const commandFor = ({ commit, staged, range }: Given): string => {
  const quoted = (text: string): string => /^[\w./@~^-]+$/u.test(text) ? text : `'${text.replaceAll('\'', '\'\\\'\'')}'`;
  const which = commit !== undefined ? ` --commit ${quoted(commit)}` : staged ? ' --staged' : range !== undefined ? ` --range ${quoted(range)}` : '';
  return `because record${which} --editor`;
};
