/** What the Axolotl formats share: where their rules were read, file by file, and what was found there. */
import type { UnlessSet } from './unless-set.ts';

const at = (path: string, commit = '067b021c'): string => `https://github.com/axolotl-ai-cloud/axolotl/blob/${commit}/${path}`;

export const axolotlSource = {
  chat: `${at('docs/dataset-formats/conversation.qmd')} (none stated)`,
  preference: `${at('src/axolotl/prompt_strategies/dpo/chat_template.py')} (none stated)`,
  stepwise: `${at('docs/dataset-formats/stepwise_supervised.qmd')} (none stated)`,
  decision: `${at('docs/dataset-formats/decision.qmd', 'c716ab83')} (none stated)`,
} as const;

/** `sequence_len`; what becomes of longer rows `excess_length_strategy` says, "drop" unless set: `handle_long_seq_in_dataset` in src/axolotl/utils/data/utils.py, and rl.py beside it for pairs. */
export const axolotlUnlessSet: UnlessSet = { most: 512, setting: 'sequence_len', trainer: 'Axolotl', then: 'left out', source: `${at('src/axolotl/utils/schemas/config.py')} (Axolotl 0.18.0)` };
/** Stepwise rows are cut while they are tokenized, before anybody could leave them out: `tokenize_prompt` in src/axolotl/prompt_strategies/stepwise_supervised.py. */
export const axolotlCuts: UnlessSet = { ...axolotlUnlessSet, then: 'cut off' };

/** Parts of messages that are loaded from a path or an address, or as base64: docs/multimodal.qmd at 067b021c. */
export const axolotlMedia: readonly string[] = ['image', 'audio', 'video'];

/** What stands before the answer of a pair in the three most common templates, ChatML, Llama 3 and Gemma: an answer that is part of it is found too early. */
export const axolotlBefore = '<|im_start|>user\n[[dummy_message]]<|im_end|>\n<|im_start|>assistant\n<think> <|start_header_id|>user<|end_header_id|>\n\n[[dummy_message]]<|eot_id|><|start_header_id|>assistant<|end_header_id|> <start_of_turn>user\n[[dummy_message]]<end_of_turn>\n<start_of_turn>model\n';
