/** What is different between the finer settings of two recipes, as their manifests have them: weights, filters, caps, near-duplicates, split, files and attribution. */
import * as z from 'zod/mini';
import { nearly } from './near-duplicate.ts';

/** Loose: a manifest of another version may say more, and what is said is compared as it stands. */
const some = z.optional(z.record(z.string(), z.unknown()));
export const finerSettings = { weights: some, filters: some, caps: some, nearDuplicates: some, split: some, files: some, attribution: z.optional(z.string()) };
export type FinerSettings = z.infer<z.ZodMiniObject<typeof finerSettings>>;

/** A sentence each: what it was, and what it is now. */
export function finerDifferences(a: FinerSettings, b: FinerSettings): string[] {
  const [before, after] = [told(a), told(b)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap(name => {
    const [was, is] = [before.get(name) ?? 'none', after.get(name) ?? 'none'];
    return was === is ? [] : [`${name}: ${was}; now ${is}.`];
  });
}

/** By what a person calls it; a setting that is as it is without being said is told so. */
function told({ weights = {}, filters = {}, caps = {}, nearDuplicates = {}, split = {}, files = {}, attribution = 'none' }: FinerSettings): ReadonlyMap<string, string> {
  const { time, ...shares } = split;
  const days = record(time);
  return new Map([
    ...Object.entries(weights).map(([task, weight]) => [`Weight of ${task}`, weight === 1 ? 'none' : words(weight)] as const),
    ...Object.entries(filters).map(([name, value]) => [`Filter ${name}`, name === 'authors' ? `${words(value)} of them` : words(value)] as const),
    ...Object.entries(caps).map(([name, cap]) => [`Cap for each ${name}`, Object.entries(record(cap)).map(([key, value]) => `${key} ${words(value)}`).join(', ')] as const),
    ['Near-duplicates', `${words(nearDuplicates['keep'] ?? 'all')} kept, from ${words(nearDuplicates['threshold'] ?? nearly)} on`],
    ['Split', Object.entries(shares).map(([side, share]) => `${side} ${words(share)}`).join(', ')],
    ['Split by time', Object.entries(days).map(([side, day]) => `${side} from ${words(day)} on`).join(', ') || 'none'],
    ['Files', Object.entries(files).map(([key, value]) => `${key} ${words(value)}`).join(', ') || 'as usual'],
    ['Attribution', attribution],
  ]);
}

const record = (value: unknown): Record<string, unknown> => typeof value === 'object' && value !== null ? value as Record<string, unknown> : {};
const words = (value: unknown): string => Array.isArray(value) ? value.map(words).join(' or ') : typeof value === 'string' ? value : JSON.stringify(value);
