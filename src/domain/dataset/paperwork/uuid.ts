/** Names that are the same for the same dataset and no other: a UUID of version 8 (RFC 9562, section 5.8) from what its files hash to. */
import { sha256Hex } from '../../capture/hash.ts';
import type { PaperFacts } from './document.ts';

/** @param facts those files that hold what is in the dataset: not the documents that this goes into, which differ from each other */
export function uuidOf({ manifest: { name, version }, files, lineFiles }: Pick<PaperFacts, 'manifest' | 'files' | 'lineFiles'>): string {
  const lines = new Set(lineFiles.map(file => file.name));
  const hash = sha256Hex([`${name} ${version}`, ...files.filter(file => lines.has(file.name)).map(file => `${file.sha256} ${file.name}`)].join('\n'));
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${'89ab'.charAt(parseInt(hash.charAt(16), 16) % 4)}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
