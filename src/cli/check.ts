/** `because check`: everything in `.because/` that a person must look at, for a pull request's CI. */
import { advise } from '../domain/capture/checks/index.ts';
import type { Example } from '../domain/capture/example.ts';
import type { Place } from '../domain/capture/text-place.ts';
import { withWords } from '../domain/capture/suggestion.ts';
import { scanExample } from '../domain/capture/scan-example.ts';
import { watching } from '../domain/capture/secrets/team.ts';
import { listRecipes } from '../domain/dataset/recipes.ts';
import { eventPath, recipePath, suggestionPath } from '../domain/store/layout.ts';
import { withReasoning } from '../domain/store/documents.ts';
import type { Event } from '../domain/ledger/event.ts';
import type { Facts } from '../domain/ledger/state.ts';
import { suggests, type Suggesting } from '../domain/ledger/suggestions.ts';
import type { Store } from '../domain/store.ts';
import { isUserError } from '../domain/user-error.ts';
import { openFindings } from '../domain/ledger/findings.ts';
import type { Scanner } from '../domain/ports.ts';
import { defineCommand } from './support/command.ts';
import { count, cyan, dim, green, red, yellow, type Line, type Span } from './support/line.ts';

/** `problem`: a file that cannot be used; `blocks`: keeps an example out of every dataset; `advises`: worth mending, stops nothing. */
type Kind = 'problem' | 'blocks' | 'advises';
interface Found { readonly kind: Kind; readonly file: string; readonly example: string | null; readonly check: string; readonly message: string; readonly field: string | null; readonly place?: Place; }

const at = (file: string, { line, column }: Place): string => `${file}:${String(line)}:${String(column)}`;

export const check = defineCommand<{ drafts?: true; strict?: true }>({
  name: 'check',
  summary: 'Find what is wrong: unusable files, secrets, and reasons that teach nothing',
  help: `Exit code: 0 when there is nothing, or only advice; 2 when a file cannot be used or a finding blocks (with --strict, on advice too).
Findings that a person has allowed are not listed. Secrets themselves are never printed.
JSON: { findings: [{ kind (problem | blocks | advises), file, example, check, message, field, place? { line, column } }], examples, problems, blocking, advice }
"check" is what found it, for a problem its kind; "examples" counts those that were looked at.`,
  arguments: [],
  options: [
    { flags: '--drafts', detail: 'your private drafts too' },
    { flags: '--strict', detail: 'advice counts as a finding' },
  ],
  async run(cli, { drafts, strict }) {
    const { store, files } = await cli.repository();
    const signal = cli.interruptible();
    const snapshot = await store.load(signal);
    const { openScanner } = await import('../node/scanner.ts');
    const scanner = watching(openScanner(), snapshot.policy);
    const found: Found[] = snapshot.problems.map(({ path, code, reason, example }) => ({ kind: 'problem', file: path, example: example ?? null, check: code, message: reason, field: null }));
    for (const saved of await listRecipes(files)) {
      if (!('fault' in saved)) continue;
      const { fault, place, said = fault } = saved;
      found.push({ kind: 'problem', file: recipePath(saved.name), example: null, check: 'recipe', message: said, field: null, ...place && { place } });
    }
    let examples = 0;
    const look = async (example: Example, events: readonly Event[]): Promise<void> => {
      examples++;
      const file = snapshot.entries.get(example.id)?.path ?? example.id;
      found.push(...(await findingsIn(example, events, scanner)).map(each => ({ ...each, file, example: example.id })));
    };
    for await (const { facts, example } of store.examples(signal)) {
      await look(example, facts.events);
      for (const event of facts.events.filter(suggests)) found.push(...await inSuggestion(store, example, event, facts.events, scanner));
    }
    for (const { facts } of snapshot.entries.values()) for (const event of facts.events) found.push(...await inWords(event, facts, scanner));
    if (drafts) {
      for (const { facts } of snapshot.entries.values()) {
        const draft = facts.draft ? await store.read(facts.id).catch(() => undefined) : undefined;
        if (draft) await look(draft, facts.events);
      }
    }
    const number = (kind: Kind) => found.filter(each => each.kind === kind).length;
    const [problems, blocking, advice] = [number('problem'), number('blocks'), number('advises')];
    const text: Line[] = found.map(({ kind, file, check: by, message, field, place }) => [marks[kind], ' ', cyan(place ? at(file, place) : file), ': ', message, dim(`  ${field ? `${field}  ` : ''}${by}`)]);
    if (found.length > 0) text.push('');
    text.push([found.length === 0 ? green('Nothing to mend') : `${count(problems, 'unusable file')}, ${count(blocking, 'blocking finding')}, ${count(advice, 'piece of advice', 'pieces of advice')}`, ` in ${count(examples, 'example')}.`]);
    const bad = problems + blocking > 0 || (strict === true && advice > 0);
    return { exit: bad ? 2 : 0, data: { findings: found, examples, problems, blocking, advice }, text };
  },
});

/** Words that a reviewer suggests lie in git as the example does. What its author has allowed there may stand in them too. */
async function inSuggestion(store: Pick<Store, 'suggestion'>, example: Example, event: Suggesting, events: readonly Event[], scanner: Scanner): Promise<readonly Found[]> {
  const about = { file: suggestionPath(example.id, event.id), example: example.id };
  try {
    const words = await store.suggestion(event);
    const secrets = words ? openFindings(await scanExample(scanner, withReasoning(example, withWords(example, words))), events, example).filter(({ field }) => !/^(?:change|anchors)\./u.test(field ?? '')) : [];
    return secrets.map(({ severity, check: by, message, field }) => ({ ...about, kind: severity, check: by, message, field: field ?? null }));
  } catch (error) {
    if (!isUserError(error)) throw error;
    return [{ ...about, kind: 'problem', check: 'suggestion', message: error.message, field: null }];
  }
}

/** A note and a reason lie in git for good: where one was not written in the editor, nobody looked at it. Nobody can mend it either, so that only a secret, which has to be made worthless, is more than advice. */
async function inWords(event: Event, facts: Facts, scanner: Scanner): Promise<readonly Found[]> {
  const said = { ...'notes' in event && { notes: event.notes }, ...'reason' in event && { reason: event.reason } };
  const words = Object.entries(said).filter((each): each is [string, string] => each[1] !== undefined && each[1] !== '');
  const found = await Promise.all(words.map(async ([field, text]) => (await scanner.scan(text)).map(finding => ({ ...finding, field }))));
  return openFindings(found.flat(), facts.events, facts).map(({ severity, check: by, message, field }) => ({ kind: by.startsWith('secret/') ? severity : 'advises', file: eventPath(facts.id, event.id), example: facts.id, check: by, message, field: field ?? null }));
}

const marks: Readonly<Record<Kind, Span>> = { problem: red('unusable'), blocks: red('blocks'), advises: yellow('advice') };

async function findingsIn(example: Example, events: readonly Event[], scanner: Scanner): Promise<readonly Omit<Found, 'file' | 'example'>[]> {
  const secrets = openFindings(await scanExample(scanner, example), events, example);
  return [...secrets, ...advise(example)].map(({ severity, check: by, message, field }) => ({ kind: severity, check: by, message, field: field ?? null }));
}
