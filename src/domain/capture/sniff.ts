/** Tells text from what cannot be embedded as text, by the bytes alone. */
import type { ChangedFile } from './change.ts';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Text of UTF-8 bytes, a byte order mark kept; undefined when they are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try { return strict.decode(bytes); } catch { return undefined; }
}

/** Why these bytes are not embedded; undefined for UTF-8 text. @param whole false for the mere start of a file, which may end within a character */
export function sniff(bytes: Uint8Array, whole = true): Required<Pick<ChangedFile, 'omitted' | 'note'>> | undefined {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return { omitted: 'encoding', note: 'The file is UTF-16, so its content is not embedded.' };
  if (bytes.includes(0)) return { omitted: 'binary', note: 'A binary file; its content is not embedded.' };
  if (whole && decodeUtf8(bytes) === undefined) return { omitted: 'encoding', note: 'The file is not UTF-8, so its content is not embedded.' };
  return undefined;
}
