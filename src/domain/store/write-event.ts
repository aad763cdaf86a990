/** Adds one fact. An event is written once and never over another. */
import { samePerson } from '../ledger/consent.ts';
import { levels, type Event } from '../ledger/event.ts';
import { momentFor } from '../ledger/moment.ts';
import { onePersons } from '../ledger/policy.ts';
import { lastVerdictOf } from '../ledger/review.ts';
import { mayBeSamePerson } from '../ledger/look-alike.ts';
import { suggests } from '../ledger/suggestions.ts';
import { levelOf, mayOpen } from '../ledger/state.ts';
import type { Example, Person } from '../capture/example.ts';
import { contentHash } from '../capture/hash.ts';
import { isFilesError } from '../ports.ts';
import type { NewEvent } from '../store.ts';
import { UserError } from '../user-error.ts';
import type { Context } from './context.ts';
import { current, findExample } from './find.ts';
import { changing } from './home.ts';
import { eventPath } from './layout.ts';
import { Look } from './look.ts';
import { lookAtEvents } from './look-at-events.ts';
import { serialiseEvent } from './records.ts';
import { lookAtRules } from './rules.ts';
import { signed } from './sign-event.ts';
import { wellFormed } from './well-formed.ts';

export async function writeEvent({ files }: Pick<Context, 'files'>, event: Event): Promise<void> {
  await files.create(eventPath(event.example, event.id), serialiseEvent(wellFormed(event)));
}

/** What is written with an event, before it: gives the fields by which the event has it, and `undo` takes it away again when the event cannot be written. */
export type Beside = (id: string, example: Example) => Promise<{ readonly fields: object; readonly undo: () => Promise<unknown> }>;

/** @throws UserError when this person may not state it, or when the example changed since they saw it */
export async function addEvent(context: Context, given: NewEvent, beside?: Beside): Promise<Event> {
  // The types say so already; an agent or a script might not ask them (design §4.2).
  if (!['reviewed', 'retracted', 'allowed', 'cleared', 'credited', 'answered'].includes(given.type)) throw new TypeError(`${given.type} is not stated this way.`);
  return changing(context.files, async () => {
    const found = await findExample(context, given.example);
    const example = current(found);
    if (!example || !found.kept || example !== found.kept) throw new UserError(example ? 'It is still a private draft; nothing is said about it in public.' : 'This example is gone: it was withdrawn or discarded.');
    if ((given.type === 'reviewed' || given.type === 'cleared') && given.contentHash !== contentHash(example)) throw new UserError('It was changed while you looked at it, so nothing was recorded.', { hint: 'Look at it again.' });
    if (given.by.email.trim() === '') throw new UserError('Who says so is not known.', { hint: 'Set user.name and user.email in git’s config.' });
    const { policy } = given.type === 'reviewed' || given.type === 'cleared' ? await lookAtRules(new Look(context.files)) : { policy: undefined };
    const own = mayBeSamePerson(given.by, example.author, onePersons(policy));
    if (given.type === 'reviewed' && own) throw new UserError('Nobody reviews their own example.', { hint: 'Ask a colleague.' });
    if (given.type === 'retracted' && lastVerdictOf(given.by, found.events)?.id !== given.retracts) throw new UserError('Only one’s own last verdict can be taken back.');
    if (given.type === 'reviewed' && given.suggests !== undefined && !beside) throw new TypeError('Words that are suggested are written with the review.');
    if (given.type === 'answered') mayAnswer(given, example.author, found.events);
    if (given.type === 'allowed' && !samePerson(given.by, example.author)) throw new UserError(`Only its author lets a finding pass: it is by ${example.author.name}.`, { hint: 'Reject it in a review if it should stay out.' });
    if (given.type === 'allowed' && given.reason.trim() === '') throw new UserError('A finding is let pass only with a reason.');
    if (given.type === 'cleared') {
      const now = levelOf({ id: given.example, author: example.author, contentHash: given.contentHash, draft: false, events: found.events, problems: [] }, policy);
      // Anybody closes; it takes a steward to open.
      if (levels.indexOf(given.level) <= levels.indexOf(now) && !mayOpen(given.by, example.author, policy)) throw own
        ? new UserError(`Nobody opens their own example further, and its level is ${now}.`, { hint: 'Ask another steward of .because/policy.json: consent is its author’s, clearance somebody else’s.' })
        : new UserError(`Only a steward of the policy opens it further, and its level is ${now}.`, { hint: 'Stewards are listed in .because/policy.json.' });
    }
    // What somebody chose for all that is theirs may lie with any example.
    const said = given.type === 'credited' ? await everyEvent(context) : found.events;
    for (let attempt = 1; ; attempt++) {
      const id = context.ids.next();
      const written = await beside?.(id, example);
      try {
        const event = await signed<Event>(context, { ...given, ...written?.fields, schema: 1, id, at: momentFor(given.by, context.clock.now(), said) });
        await writeEvent(context, event);
        return event;
      } catch (error) {
        await written?.undo().catch((cause: unknown) => { context.log.warn(String(cause)); });
        if (!(isFilesError(error) && error.code === 'exists') || attempt === 3) throw error;
      }
    }
  });
}

export const everyEvent = async ({ files }: Pick<Context, 'files'>): Promise<readonly Event[]> => [...(await lookAtEvents(new Look(files))).values()].flatMap(({ events }) => events);

function mayAnswer(given: Extract<NewEvent, { type: 'answered' }>, author: Person, events: readonly Event[]): void {
  if (!samePerson(given.by, author)) throw new UserError(`Only its author answers a suggested edit: it is by ${author.name}.`);
  if (!events.some(event => event.id === given.answers && suggests(event))) throw new UserError('There is no such suggested edit.');
  if (events.some(event => event.type === 'answered' && event.answers === given.answers && samePerson(event.by, author))) throw new UserError('This suggested edit has been answered already.');
}
