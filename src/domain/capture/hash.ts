/** Hashes of content. One place, so that the same content has the same hash in the editor, on the command line and in a manifest. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import type { Example } from './example.ts';

export const sha256Hex = (data: string | Uint8Array): string => bytesToHex(sha256(typeof data === 'string' ? utf8ToBytes(data) : data));

/** RFC 8785 canonical JSON. @throws on NaN, Infinity and lone surrogates: they have no canonical form */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('There is no JSON for this value.');
  return text;
}

/** SHA-256 of all that can reach an export: every field but `anchors` and `updatedAt`, since finding a place again must not void a consent. */
export function contentHash(example: Example): string {
  const { anchors: _anchors, updatedAt: _updatedAt, ...content } = example;
  return sha256Hex(canonicalJson(content));
}
