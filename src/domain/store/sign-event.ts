/** Has an event signed before it is written, where the policy asks for it or the person chose so. */
import type { Event } from '../ledger/event.ts';
import { signedText } from '../ledger/signed.ts';
import { UserError } from '../user-error.ts';
import type { Context } from './context.ts';
import { Look } from './look.ts';
import { lookAtRules } from './rules.ts';
import { wellFormed } from './well-formed.ts';

/** @returns the event as it is to be written. @throws UserError when it has to be signed and cannot be: then nothing is stated. A withdrawal is never held up by that. */
export async function signed<E extends Event>({ files, signer, log }: Pick<Context, 'files' | 'signer' | 'log'>, given: E): Promise<E> {
  const { policy } = await lookAtRules(new Look(files));
  if (policy?.signatures === 'off') return given;
  const event = wellFormed(given);
  const required = policy?.signatures === 'required' && event.type !== 'withdrawn';
  if (!signer && required) throw new UserError('The policy wants this signed, and nothing can be signed here.', { hint: 'Nothing was written. Say it in the editor, in a workspace that you trust.' });
  try {
    const signature = await signer?.sign(signedText(event), { required });
    return signature === undefined ? event : { ...event, signature };
  } catch (error) {
    if (event.type !== 'withdrawn') throw error;
    log.warn(`The withdrawal is not signed: ${error instanceof Error ? error.message : String(error)}`);
    return event;
  }
}
