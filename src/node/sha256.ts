/** Stands for the package js-sha256 in what is built for Node, see `esbuild.js`: the same hashes in one call, where the package makes an object for each that the collector has to take away. */
import { hash } from 'node:crypto';

/** In lower-case hexadecimal; a text is taken as UTF-8. */
export const sha256 = (data: string | Uint8Array): string => hash('sha256', data);
