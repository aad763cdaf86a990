/** That a line is on the right side of a dataset, and that nothing of it stands on another: a model that has seen a case in training is measured by nothing. */
import type { ValidateOptions } from './file-report.ts';
import type { Fault, Format } from './formats/format.ts';
import type { Side } from './recipe.ts';
import { lineHash } from './seen-lines.ts';

/** @returns what is asked of each line in turn. Nothing where nobody knows of which side the file is */
export function sideRules(format: Format, { side, elsewhere }: Pick<ValidateOptions, 'side' | 'elsewhere'>): (line: unknown) => readonly Fault[] {
  if (!format.sided) return () => [];
  const encoder = new TextEncoder();
  return line => {
    const { shared = [], split } = format.sided?.(line) ?? {};
    return [
      ...split === undefined || side === undefined || isOf(split.name, side) ? [] : [{ rule: 'wrong-split', message: `The line says that it is of "${split.name.slice(0, 60)}", and the file is for ${side}.`, at: split.at }],
      ...shared.flatMap(({ text, what, at }): Fault[] => {
        const { high, low } = lineHash(encoder.encode(text));
        const other = elsewhere?.(high, low);
        return other === undefined ? [] : [{ rule: 'crosses-splits', message: `${what} of this line stands in ${other} too; it has to be on one side alone.`, at }];
      }),
    ];
  };
}

/** What is held back from training may have other names, as long as it is not that of another side. */
const isOf = (name: string, side: Side): boolean => side === 'train' ? name === 'train' : side === 'test' ? name !== 'train' && name !== 'validation' : name !== 'train' && name !== 'test';
