/** Tags without the effort that real ones cost whoever guesses: for tests that make thousands. */
import { createHash } from 'node:crypto';
import type { Tags } from '../../src/domain/ports.ts';

const tag = (value: string): string => [...createHash('sha256').update(value).digest().subarray(0, 10)].map(byte => 'bcdfghjklmnpqrstvwxz'[byte % 20]).join('');
export const quickTags: Tags = { of: value => Promise.resolve(tag(value)) };

/** What stands for a value that was found as this kind. */
export const placeholder = (word: string, value: string): string => `REDACTED_${word}_${tag(createHash('sha256').update(value).digest('hex'))}`;
