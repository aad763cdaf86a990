/** Turns a draft into a kept example, or renews a consent. The only place that writes a grant. */
import type { Example } from '../capture/example.ts';
import { contentHash } from '../capture/hash.ts';
import { samePerson } from '../ledger/consent.ts';
import type { Granted } from '../ledger/event.ts';
import { momentFor } from '../ledger/moment.ts';
import { isFilesError } from '../ports.ts';
import type { ConsentGiven } from '../store.ts';
import { UserError } from '../user-error.ts';
import type { Context } from './context.ts';
import { documentLimit } from './documents.ts';
import { current, draftOf, findExample, type Draft } from './find.ts';
import { changing, ensureHome } from './home.ts';
import { documentPath, draftPath, eventPath, examplePath } from './layout.ts';
import { Look } from './look.ts';
import { serialiseExample } from './records.ts';
import { lookAtRules } from './rules.ts';
import { signed } from './sign-event.ts';
import { everyEvent, writeEvent } from './write-event.ts';

/** @param shown the hash of what the person saw when they said yes */
export async function giveConsent(context: Context, id: string, shown: string, given: ConsentGiven): Promise<Granted> {
  return changing(context.files, async () => {
    await mayBeGiven(context, given);
    const found = await findExample(context, id);
    if (found.withdrawn) throw new UserError('This example was withdrawn, and a withdrawal holds for good.', { hint: 'Its text can be recorded again as a new draft.' });
    const example = current(found);
    if (!example) throw new UserError('This example is gone: it was withdrawn or discarded.');
    if (!samePerson(given.by, example.author)) throw new UserError(`Only its author can consent: it is by ${example.author.name} <${example.author.email}>.`);
    if (contentHash(example) !== shown) throw new UserError('It was changed while you looked at it, so nothing was granted.', { hint: 'Look at it again and consent to what stands there now. Your text is untouched.' });
    const fromDraft = example !== found.kept;
    // What somebody chose for all that is theirs may lie with any example.
    const said = given.anonymous === undefined ? found.events : await everyEvent(context);
    const event = await signed<Granted>(context, {
      schema: 1, id: context.ids.next(), example: id, contentHash: shown, type: 'granted', by: given.by, at: momentFor(given.by, context.clock.now(), said),
      purposes: [...given.purposes], terms: given.terms, ...(given.expires === undefined ? {} : { expires: given.expires }), ...(given.anonymous === undefined ? {} : { anonymous: given.anonymous }),
    });
    await ensureHome(context.files, given.terms.version);
    try {
      if (fromDraft) await keep(context, example, found.kept);
      await writeEvent(context, event);
    } catch (error) {
      // What has one of the names already is somebody else's.
      if (!isFilesError(error) || error.code !== 'exists') await undo(context, event, fromDraft && !found.kept);
      throw error;
    }
    if (found.draft) await dropDraft(context, id, found.draft, shown);
    return event;
  });
}

async function mayBeGiven({ files, clock }: Context, given: ConsentGiven): Promise<void> {
  const { policy, policyFault, terms } = await lookAtRules(new Look(files));
  if (!policy) throw new UserError('The policy cannot be read, so there is nothing to consent to.', { hint: `Mend .because/policy.json: ${policyFault ?? 'it cannot be read.'}` });
  if (!terms) throw new UserError('The terms in force cannot be read, so there is nothing to consent to.', { hint: `Put them back at .because/terms/${String(policy.terms)}.md.` });
  if (given.terms.version !== terms.version || given.terms.sha256 !== terms.sha256) throw new UserError('The terms were changed while you looked, so nothing was granted.', { hint: 'Read them again and consent to what stands there now.' });
  const refused = given.purposes.filter(purpose => !policy.purposes.includes(purpose));
  if (given.purposes.length === 0 || refused.length > 0) throw new UserError(refused.length > 0 ? `The policy does not offer ${refused.join(', ')}.` : 'No purpose was chosen, so nothing was granted.');
  if (given.expires !== undefined && !(Date.parse(given.expires) > clock.now().getTime())) throw new UserError('The day until which it should hold is over, so nothing was granted.', { hint: 'Choose a later day.' });
}

/** An earlier attempt may have left the content without a grant; then it is the draft that counts. */
async function keep({ files }: Context, example: Example, there: Example | undefined): Promise<void> {
  const path = examplePath(example.id);
  if (!there) await files.create(path, serialiseExample(example));
  else if (!samePerson(there.author, example.author)) throw new UserError(`There is an example by ${there.author.name} at ${path} already; nothing was overwritten.`);
  else if (contentHash(there) !== contentHash(example)) await files.write(path, serialiseExample(example));
}

/** Who is told that it failed has granted nothing: the draft is private again, and git need not see it. @param content whether that was new too */
async function undo({ files, log }: Context, event: Granted, content: boolean): Promise<void> {
  for (const path of [eventPath(event.example, event.id), ...content ? [examplePath(event.example)] : []])
    await files.remove(path).catch((error: unknown) => { log.warn(`${path} is left of a consent that failed: ${String(error)}`); });
}

/** Only when it still says what was kept: somebody may be typing in its document. The consent stands whether or not this succeeds. */
async function dropDraft(context: Context, id: string, known: Draft, shown: string): Promise<void> {
  try {
    const now = await draftOf(context, id);
    // Read once more at the very end: parsing takes its time.
    if (!now || contentHash(now.example) !== shown || await context.files.read(documentPath(id), documentLimit) !== known.document) return;
    await context.files.remove(documentPath(id));
    await context.files.remove(draftPath(id));
  } catch (error) {
    context.log.warn(`${draftPath(id)} is no longer needed and could not be removed: ${String(error)}`);
  }
}
