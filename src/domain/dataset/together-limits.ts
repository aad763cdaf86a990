/** What Together refuses by size: 50.1 GiB in the client, `MAX_FILE_SIZE_GB` and `MIN_SAMPLES` of `src/together/constants.py`. */
import type { Limits } from './formats/format.ts';

export const togetherLimits: Limits = { source: 'https://github.com/togethercomputer/together-python/blob/eba5e5f0/src/together/constants.py', minRows: 1, maxFileBytes: Math.floor(50.1 * 2 ** 30) };
