/** `dataset_info.json`, without which LLaMA-Factory finds no data: data/README.md and src/llamafactory/data/parser.py in hiyouga/LLaMA-Factory at ff6d4d12. */
import type { Companion, Json } from './formats/format.ts';
import type { UnlessSet } from './unless-set.ts';

const at = (path: string): string => `https://github.com/hiyouga/LLaMA-Factory/blob/ff6d4d12/${path}`;
export const llamafactorySource = `${at('data/README.md')} (none stated)`;

/** `cutoff_len`: the prompt and the answer are each cut by their share, `infer_seqlen` in src/llamafactory/data/processor/processor_utils.py. */
export const llamafactoryUnlessSet: UnlessSet = { most: 2048, setting: 'cutoff_len', trainer: 'LLaMA-Factory', then: 'cut off', source: `${at('src/llamafactory/hparams/data_args.py')} (LLaMA-Factory 0.9.6.dev0)` };

/** A column that is not named here is not read once any is, so each format names all of its own.
 *  Entries: the dataset's name for training, with `-validation` and `-test` for the other sides; of a side in several files the second has `-2` behind it, and so on. */
export const datasetInfo = (description: { readonly formatting?: 'sharegpt'; readonly ranking?: true; readonly columns: Readonly<Record<string, string>> }) =>
  (dataset: string, files: readonly { readonly name: string; readonly side: string }[]): readonly Companion[] => {
    const entries: Record<string, Json> = {};
    const seen = new Map<string, number>();
    for (const { name, side } of files) {
      const count = (seen.get(side) ?? 0) + 1;
      seen.set(side, count);
      entries[`${dataset}${side === 'train' ? '' : `-${side}`}${count === 1 ? '' : `-${count}`}`] = { file_name: name, ...description };
    }
    return [{ name: 'dataset_info.json', text: `${JSON.stringify(entries, null, 2)}\n` }];
  };
