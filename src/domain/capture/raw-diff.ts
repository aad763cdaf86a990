/** Reads what `git diff --raw -z` says: which files changed and how. Bytes in, since a file name need not be UTF-8. */

export interface RawChange {
  /** Git's letter: A, D, M, R, T, U, C or X. */
  readonly letter: string;
  readonly oldMode: string;
  readonly newMode: string;
  /** All zeros when git has not worked it out: a file in the work tree. */
  readonly oldId: string;
  readonly newId: string;
  readonly path: string;
  readonly oldPath?: string;
  /** False when a name is not UTF-8; it then stands in C quotes, as git prints it. */
  readonly nameable: boolean;
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @returns the records, and the offset of what follows them (a patch, when one was asked for) */
export function parseRaw(bytes: Uint8Array): { readonly changes: readonly RawChange[]; readonly end: number } {
  const changes: RawChange[] = [];
  let at = 0;
  const token = (): Uint8Array => {
    const end = bytes.indexOf(0, at);
    if (end < 0) throw new Error('git diff --raw ended in the middle of a record.');
    const value = bytes.subarray(at, end);
    at = end + 1;
    return value;
  };
  while (bytes[at] === 0x3a) {
    const [oldMode, newMode, oldId, newId, status] = strict.decode(token().subarray(1)).split(' ');
    if (!oldMode || !newMode || !oldId || !newId || !status) throw new Error('git diff --raw printed a record that is not known.');
    const letter = status.slice(0, 1);
    const first = fileName(token());
    const second = letter === 'R' || letter === 'C' ? fileName(token()) : undefined;
    changes.push({
      letter, oldMode, newMode, oldId, newId, path: (second ?? first).name, nameable: first.nameable && (second?.nameable ?? true),
      ...(second && { oldPath: first.name }),
    });
  }
  // A NUL stands between the records and the patch.
  if (bytes[at] === 0) at++;
  return { changes, end: at };
}

export const isZero = (id: string): boolean => /^0+$/.test(id);
export const isSubmodule = (change: RawChange): boolean => change.oldMode === '160000' || change.newMode === '160000';

/** A name as text. One that is not UTF-8 is written with its odd bytes in octal, in quotes: said so, never guessed. */
export function fileName(bytes: Uint8Array): { readonly name: string; readonly nameable: boolean } {
  try {
    return { name: strict.decode(bytes), nameable: true };
  } catch {
    let name = '';
    for (const byte of bytes) name += byte < 0x20 || byte > 0x7e ? `\\${byte.toString(8).padStart(3, '0')}` : byte === 0x22 || byte === 0x5c ? `\\${String.fromCharCode(byte)}` : String.fromCharCode(byte);
    return { name: `"${name}"`, nameable: false };
  }
}
