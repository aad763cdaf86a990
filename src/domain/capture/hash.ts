/** Hashes of content. One place, so that the same content has the same hash in the editor, on the command line and in a manifest. */
import { sha256 } from 'js-sha256';
import { canonicalJson } from './canonical-json.ts';
import type { Example } from './example.ts';

/** In Node the package asks Node's own crypto: eight times quicker than the same in JavaScript, and an export hashes everything three times. */
export const sha256Hex = (data: string | Uint8Array): string => sha256(typeof data === 'string' ? data.toWellFormed() : data);

/** SHA-256 of all that can reach an export: every field but `anchors` and `updatedAt`, since finding a place again must not void a consent. */
export function contentHash(example: Example): string {
  const { anchors: _anchors, updatedAt: _updatedAt, ...content } = example;
  return sha256Hex(canonicalJson(content));
}

declare const proof: unique symbol;
/** An example with the hash of that very object. */
export interface Sealed { readonly example: Example; readonly contentHash: string; readonly [proof]: true; }
/** The only producer of a `Sealed`: whoever has one need not take the hash again, and cannot have it from elsewhere. */
export const seal = (example: Example): Sealed => ({ example, contentHash: contentHash(example) }) as Sealed;
