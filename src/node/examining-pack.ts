/** What a thread has read and looked at, packed for the way to the one that plans: as JSON and bytes it costs a third of what a copy of every object does. */
import type { Shape } from '../domain/dataset/columns.ts';
import type { Looked, Picked } from '../domain/dataset/looking.ts';
import { bins } from '../domain/dataset/sketch.ts';
import type { Event } from '../domain/ledger/event.ts';
import type { Reading } from '../domain/store.ts';

type Read = Reading<Looked>;
interface Slim extends Omit<Read, 'told' | 'mark'> { readonly mark: readonly (number | null)[]; readonly told: Omit<Looked, 'picked'>; readonly picked?: SlimPicked; }
interface SlimPicked {
  /** By their numbers in the events of the facts. */
  readonly grounds: { readonly grant: number; readonly approvals: readonly number[]; readonly cleared: readonly number[] };
  readonly traits: Omit<Picked['traits'], 'sketches'>;
  /** Of each sketch its count; the sketches themselves are bytes. */
  readonly counts: readonly number[];
  readonly examined: Omit<Picked['examined'], 'texts' | 'shape'>;
  /** How many bytes the lines take; they stand behind the sketches. */
  readonly size: number;
  readonly shape: number;
}
/** Several together. `shapes`: those that were not sent before, in the order of their numbers. */
export interface Packed { readonly json: string; readonly bytes: Uint8Array<ArrayBuffer>; readonly shapes: readonly Shape[]; }

/** Remembers what was sent, for one that unpacks everything in the same order. */
export function packer(): (read: readonly (Read | undefined)[]) => Packed {
  const known = new Map<string, number>();
  const encoder = new TextEncoder();
  return read => {
    const parts: Uint8Array[] = [], shapes: Shape[] = [];
    const pickedOf = ({ grounds, traits: { sketches, ...traits }, examined: { texts, shape, ...examined } }: Picked, events: readonly Event[]): SlimPicked => {
      const text = texts instanceof Uint8Array ? texts : encoder.encode(texts.join('\n'));
      parts.push(...sketches.map(({ bare }) => bare), text);
      const key = signature(shape);
      const number = known.get(key) ?? known.size;
      if (number === known.size) { known.set(key, number); shapes.push(shape); }
      const at = (event: Event): number => events.indexOf(event);
      return { traits, examined, counts: sketches.map(({ count }) => count), size: text.length, shape: number, grounds: { grant: at(grounds.grant), approvals: grounds.approvals.map(at), cleared: grounds.cleared.map(at) } };
    };
    const slim = read.map(each => {
      if (!each) return null;
      const { facts, mark: { folder, said, content }, told: { picked, ...told } } = each;
      return { facts, mark: [folder, said, content], told, ...picked && { picked: pickedOf(picked, facts.events) } } satisfies Slim;
    });
    const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) { bytes.set(part, at); at += part.length; }
    return { json: JSON.stringify(slim), bytes, shapes };
  };
}

export function unpacker(): (packed: Packed) => readonly (Read | undefined)[] {
  const known: Shape[] = [];
  return ({ json, bytes, shapes }) => {
    known.push(...shapes);
    let at = 0;
    const take = (length: number): Uint8Array => bytes.subarray(at, at += length);
    // What `packer` wrote, in this very process.
    return (JSON.parse(json) as readonly (Slim | null)[]).map(slim => {
      if (!slim) return undefined;
      const { facts, mark: [folder, said, content], told, picked } = slim;
      const mark = { folder: folder ?? NaN, said: said ?? NaN, content: content ?? NaN };
      if (!picked) return { facts, mark, told };
      const { grounds, traits, counts, examined, size, shape } = picked;
      const event = <T extends Event>(number: number): T => facts.events[number] as T;
      const sketches = counts.map(count => ({ bare: take(bins), count }));
      return { facts, mark, told: { ...told, picked: {
        grounds: { grant: event(grounds.grant), approvals: grounds.approvals.map(number => event(number)), cleared: grounds.cleared.map(number => event(number)) },
        traits: { ...traits, sketches }, examined: { ...examined, texts: take(size), shape: known[shape] ?? nothing },
      } } };
    });
  };
}

const nothing: Shape = { kinds: new Set(), keys: new Map(), items: undefined };

/** The same for shapes that say the same in the same order. */
const signature = ({ kinds, keys, items }: Shape): string => `${[...kinds].join()}{${[...keys].map(([key, inside]) => `${JSON.stringify(key)}:${signature(inside)}`).join()}}${items ? `[${signature(items)}]` : ''}`;
