/** Any valid lines of any format, to make mistakes in. */
import fc from 'fast-check';
import { encodeLine } from '../../src/domain/dataset/encoding.ts';
import type { EncodeOptions, Format } from '../../src/domain/dataset/formats/format.ts';
import { arbitrarySample } from './arbitrary-sample.ts';
import type { Given } from './making-faults.ts';

/** Two different valid lines of a format, with any of its places for reasoning. */
export const arbitraryLines = (format: Format): fc.Arbitrary<Omit<Given, 'format'>> => {
  const made = fc.record({ sample: arbitrarySample[format.accepts], reasoning: fc.constantFrom(...format.placements.length > 0 ? format.placements : ['none'] as const), weight: fc.constantFrom(0.4, 1) });
  return fc.tuple(made, made).map(([one, two]) => {
    const options = (each: typeof one, example: string): EncodeOptions => ({ reasoning: each.reasoning, weight: each.weight, origin: { example, task: 'decide' } });
    const encode = (each: typeof one, example: string) => encodeLine(format.encode(each.sample, options(each, example)));
    return { sample: one.sample, options: options(one, 'one'), line: encode(one, 'one'), other: encode({ ...two, reasoning: one.reasoning }, 'two') };
  }).filter(({ line, other }) => line !== other);
};
