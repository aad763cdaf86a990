/** What each trainer reads a dataset from: how many files for a split, and packed in which ways. Who uploads a file is told more by the provider's API than by its guides, so that is what is named. */
import type { Reads } from './formats/format.ts';

/** One `.jsonl` file for each split, and nothing else. */
const onePlainFile = (source: string): Reads => ({ source, several: false, compression: [], parquet: false });
/** All of it by Hugging Face's `datasets`, which looks at 10 MiB first: `chunksize`, src/datasets/packaged_modules/json/json.py at 5.0.1. */
const everything = (source: string): Reads => ({ source, several: true, compression: ['gzip', 'zstd'], parquet: true, settles: 10 * 2 ** 20 });

export const openaiReads = onePlainFile('https://platform.openai.com/docs/api-reference/fine-tuning/create (`training_file`: the ID of one file, formatted as a JSONL file)');
export const azureReads = onePlainFile('https://github.com/MicrosoftDocs/azure-ai-docs/blob/53cc561/articles/foundry/openai/includes/fine-tuning-studio.md (a JSON Lines file)');
export const geminiReads = onePlainFile('https://docs.cloud.google.com/vertex-ai/generative-ai/docs/model-reference/tuning (`trainingDatasetUri`: the URI of one JSONL file in Cloud Storage); https://cloud.google.com/vertex-ai/generative-ai/docs/models/gemini-supervised-tuning-about (JSON Lines)');
export const bedrockReads = onePlainFile('https://docs.aws.amazon.com/bedrock/latest/APIReference/API_TrainingDataConfig.html (`s3Uri`: where the training data is stored; a JSONL file in the guides)');
/** "File names: letters, digits, _ - / .": https://docs.aws.amazon.com/nova/latest/nova2-userguide/nova-data-prep-sft-2.html */
export const novaReads: Reads = { ...bedrockReads, names: { pattern: /^[\w./-]+$/u, words: 'letters, digits, _, - and .' } };
export const togetherReads = onePlainFile('https://docs.together.ai/reference/post-fine-tunes (`training_file`: the ID of one file); https://docs.together.ai/docs/fine-tuning/data-preparation (JSONL for text, Parquet for tokens alone)');
export const fireworksReads = onePlainFile('https://docs.fireworks.ai/fine-tuning/fine-tuning-via-api (a dataset file in JSONL format)');
/** The validation data has limits of its own for the whole, see `shardSize`. */
export const mistralReads: Reads = { ...onePlainFile('https://github.com/mistralai/client-python/blob/main/docs/sdks/jobs/README.md (`training_files`: a list); https://docs.mistral.ai/capabilities/finetuning/text_finetuning (JSON Lines (.jsonl) files)'), several: true };
/** `load_dataset` unpacks each file by its first bytes, zstd with the package `zstandard`: src/datasets/utils/extract.py in huggingface/datasets at 5.0.1. */
export const datasetsReads = everything('https://huggingface.co/docs/datasets/loading (`data_files`: a list or a pattern; json and parquet)');
/** By way of `load_dataset`, src/axolotl/utils/data/shared.py. */
export const axolotlReads = everything('https://github.com/axolotl-ai-cloud/axolotl/blob/1377ccc3/docs/dataset_loading.qmd (`data_files`: a list, `ds_type: json` or `parquet`)');
/** What is written of it there is about JSON Lines alone. */
export const decisionReads = onePlainFile('https://github.com/axolotl-ai-cloud/axolotl/blob/c716ab83/docs/dataset-formats/decision.qmd (`type: decision.jsonl`)');
/** Its type of file follows from what stands behind the last dot, and `gz` is none that it knows: src/llamafactory/data/loader.py and extras/constants.py, `FILEEXT2TYPE`. */
export const llamafactoryReads: Reads = { ...everything('https://github.com/hiyouga/LLaMA-Factory/blob/ff6d4d12/src/llamafactory/data/loader.py (`file_name`: one file or a folder; arrow, csv, json, jsonl, parquet, txt)'), compression: [] };
/** Opened as text and read line by line, without unpacking. */
export const tinkerReads = onePlainFile('https://github.com/thinking-machines-lab/tinker-cookbook/blob/9dfcc3a2/tinker_cookbook/supervised/data.py (`file_path`: one JSONL file)');
