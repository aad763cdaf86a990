/** The words that reviewers suggest: written with their review, read for who answers it, and gone with the content. */
import type { Example, Reasoning } from '../capture/example.ts';
import { beyondWords, changedFields, suggestionHash, withWords, wordsOf, type Suggestion } from '../capture/suggestion.ts';
import { suggests, type Suggesting } from '../ledger/suggestions.ts';
import type { Suggested } from '../store.ts';
import { UserError } from '../user-error.ts';
import type { Context } from './context.ts';
import { withReasoning } from './documents.ts';
import { suggestionFolder, suggestionPath } from './layout.ts';
import { parseRecord, serialiseExample, serialiseSuggestion, suggestionRecord } from './records.ts';
import { wellFormed } from './well-formed.ts';
import { addEvent } from './write-event.ts';

const inWords = { kind: 'whether it is a decision or a correction', confidence: 'how sure its author is', patch: 'the diff of an option' };

/** The file first: an event without its words would be there for good, and words without an event are only a file that nobody asks for. */
export async function suggest(context: Context, given: Suggested, reasoning: Reasoning): Promise<Suggesting> {
  const event = await addEvent(context, { ...given, verdict: 'changes-requested' }, async (id, example) => {
    const suggestion = suggestionFor(id, given.contentHash, example, wellFormed(reasoning));
    const path = suggestionPath(example.id, id);
    await context.files.create(path, serialiseSuggestion(suggestion));
    return { fields: { suggests: suggestionHash(suggestion) }, undo: () => context.files.remove(path) };
  });
  if (!suggests(event)) throw new TypeError('A suggestion was written without its words.');
  return event;
}

function suggestionFor(event: string, contentHash: string, example: Example, reasoning: Reasoning): Suggestion {
  const beyond = beyondWords(example, reasoning);
  if (beyond.length > 0) throw new UserError(`An edit that is suggested changes words only, and this one changes ${beyond.map(each => inWords[each]).join(' and ')}.`, { hint: 'Put that back as it was, and say it in the note instead. Your text is untouched.' });
  const suggestion: Suggestion = { schema: 1, event, example: example.id, contentHash, ...wordsOf(example, reasoning) };
  const next = withWords(example, suggestion);
  if (changedFields(example, next).length === 0) throw new UserError('Nothing is changed, so there is nothing to suggest.');
  // What its author could not save is no use to them.
  serialiseExample(withReasoning(example, next));
  return suggestion;
}

export async function suggestionOf({ files }: Pick<Context, 'files'>, { id, example, suggests: hash }: Suggesting): Promise<Suggestion | undefined> {
  const path = suggestionPath(example, id);
  const text = await files.read(path, suggestionRecord.limit);
  if (text === undefined) return undefined;
  const parsed = parseRecord(text, suggestionRecord);
  if ('code' in parsed) throw new UserError(`${path} cannot be used. ${parsed.reason}`, { hint: 'The file was left untouched. Restore it with git.' });
  if (suggestionHash(parsed.value) !== hash) throw new UserError(`${path} does not say what the reviewer stated: its hash is another one.`, { hint: 'Somebody changed it. Restore it with git.' });
  return parsed.value;
}

/** Whatever lies there: of an example that was withdrawn nothing is left that it said, or could have said. */
export async function removeSuggestions({ files }: Pick<Context, 'files'>, example: string): Promise<void> {
  const folder = suggestionFolder(example);
  for (const { name, kind } of await files.list(folder)) if (kind === 'file') await files.remove(`${folder}/${name}`);
}
