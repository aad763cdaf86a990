/** Where the rules of the Axolotl formats were read, file by file. */
const at = (path: string, commit = '067b021c'): string => `https://github.com/axolotl-ai-cloud/axolotl/blob/${commit}/${path}`;

export const axolotlSource = {
  chat: `${at('docs/dataset-formats/conversation.qmd')} (none stated)`,
  preference: `${at('src/axolotl/prompt_strategies/dpo/chat_template.py')} (none stated)`,
  stepwise: `${at('docs/dataset-formats/stepwise_supervised.qmd')} (none stated)`,
  decision: `${at('docs/dataset-formats/decision.qmd', 'c716ab83')} (none stated)`,
} as const;

/** Axolotl leaves out every row longer than `sequence_len`, 512 tokens unless set (src/axolotl/utils/schemas/config.py at 067b021c). */
export const axolotlLength = 'Rows longer than `sequence_len` (512 tokens unless set) are left out by Axolotl without an error.';
