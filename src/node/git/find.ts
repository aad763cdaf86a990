/** Finds the place of an anchor in the work tree as it is now. */
import type { Anchor, AnchorMatch } from '../../domain/capture/anchor.ts';
import type { Session } from './session.ts';

export function find(_open: () => Promise<Session>, _anchor: Anchor): Promise<AnchorMatch> {
  return Promise.resolve({ found: 'lost', reason: 'Not yet.' });
}
