/** Applies a fix of a SARIF log to the bytes of a file, by the words of the standard alone: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, 3.30 and 3.57. */
export interface SarifRegion { readonly startLine?: number; readonly startColumn?: number; readonly endLine?: number; readonly endColumn?: number; readonly byteOffset?: number; readonly byteLength?: number; }
export interface SarifFix { readonly description: { readonly text: string }; readonly artifactChanges: readonly [{ readonly replacements: readonly { readonly deletedRegion: SarifRegion; readonly insertedContent?: { readonly text: string } }[] }]; }

export function applied(file: Uint8Array, { artifactChanges: [{ replacements }] }: SarifFix): Buffer {
  const places = replacements.map(({ deletedRegion, insertedContent }) => ({ ...bytesOf(file, deletedRegion), text: insertedContent?.text ?? '' }));
  // All are told of the file as it was.
  return places.sort((a, b) => b.from - a.from).reduce((bytes, { from, to, text }) => Buffer.concat([bytes.subarray(0, from), Buffer.from(text), bytes.subarray(to)]), Buffer.from(file));
}

function bytesOf(file: Uint8Array, region: SarifRegion): { readonly from: number; readonly to: number } {
  const { byteOffset, byteLength = 0, startLine = 1, startColumn = 1, endLine = startLine } = region;
  if (byteOffset !== undefined) return { from: byteOffset, to: byteOffset + byteLength };
  // Bytes that are no UTF-8 stand for one character each, here as in the file.
  const text = Buffer.from(file).toString('utf8').includes('\uFFFD') ? Buffer.from(file).toString('latin1') : undefined;
  const whole = text ?? Buffer.from(file).toString('utf8');
  const lines = whole.split(/(?<=\n)/);
  const at = (line: number, column: number | undefined): number => {
    const before = lines.slice(0, line - 1).join(''), own = lines[line - 1] ?? '';
    const length = column === undefined ? own.replace(/\r?\n$/, '').length : column - 1;
    return Buffer.byteLength(before + own.slice(0, length), text === undefined ? 'utf8' : 'latin1');
  };
  return { from: at(startLine, startColumn), to: at(endLine, region.endColumn) };
}
