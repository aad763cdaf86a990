/** Strings that a provider keeps for itself: one of them in one text fails the whole job. A line that holds one is left out, with what stands where; it is never
 *  written otherwise in silence, since code that says `user:` has to go on saying it. */
import type { Fault } from './formats/format.ts';

export interface Reserved { readonly by: string; readonly pattern: RegExp; }

/** In any case, anywhere in a text, also inside a word such as `ecosystem:`. From Amazon's own checker, `INVALID_TOKENS_TEXT` in
 *  https://github.com/aws-samples/amazon-nova-samples/blob/main/customization/bedrock-finetuning/understanding/dataset_validation/nova_ft_dataset_validator.py (at 1e88f245),
 *  where commas that are missing between some of them do not narrow what is meant; the guide names all but `Thought:` and `<unk>`:
 *  https://docs.aws.amazon.com/nova/latest/userguide/fine-tune-prepare-data-understanding.html ("the training job will fail due to data issues"). */
export const novaReserved: Reserved = { by: 'Amazon Nova', pattern: /(?:system|user|bot|assistant|thought):|\[eos\]|<image>|<video>|<unk>/i };

/** At the beginning of a line, in this case only: `RESERVED_KEYWORDS` in
 *  https://github.com/aws-samples/amazon-bedrock-samples/blob/main/custom-models/bedrock-fine-tuning/claude-haiku/DataValidation/data_validation.py */
export const claudeReserved: Reserved = { by: 'Claude', pattern: /(?<=\n)(?:Human|Assistant):/ };

/** The first one in a text, with the word it ends and the line it stands on. @param at where the text stands, e.g. `messages.1.content.0.text` */
export function reservedFaults(text: string, at: string, { by, pattern }: Reserved): Fault[] {
  const found = pattern.exec(text);
  if (!found) return [];
  const before = text.slice(0, found.index);
  const word = `${/[\p{L}\p{N}_-]*$/u.exec(before.slice(-30))?.[0] ?? ''}${found[0]}`;
  return [{ rule: 'reserved-string', at, message: `"${word}" stands in line ${before.split('\n').length} of the text; ${by} keeps "${found[0]}" for itself and fails the whole job over it. Write it in other words, or do without this line.` }];
}
