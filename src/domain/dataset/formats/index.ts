/** THE list of formats. Pickers, help, recipes and tests read it; nothing else names its members. */
import { axolotlChat } from './axolotl-chat.ts';
import { axolotlDecision } from './axolotl-decision.ts';
import { axolotlPreference } from './axolotl-preference.ts';
import { axolotlStepwise } from './axolotl-stepwise.ts';
import { azureChat } from './azure-chat.ts';
import { azurePreference } from './azure-preference.ts';
import { azureReinforcement } from './azure-reinforcement.ts';
import { bedrockClaude } from './bedrock-claude.ts';
import { bedrockConversation } from './bedrock-conversation.ts';
import { bedrockNovaPreference } from './bedrock-nova-preference.ts';
import { bedrockPromptCompletion } from './bedrock-prompt-completion.ts';
import { fireworksChat } from './fireworks-chat.ts';
import { fireworksPreference } from './fireworks-preference.ts';
import type { Format } from './format.ts';
import { geminiChat } from './gemini-chat.ts';
import { geminiPreference } from './gemini-preference.ts';
import { llamafactoryAlpaca } from './llamafactory-alpaca.ts';
import { llamafactoryKto } from './llamafactory-kto.ts';
import { llamafactoryPreference } from './llamafactory-preference.ts';
import { llamafactorySharegpt } from './llamafactory-sharegpt.ts';
import { mistralChat } from './mistral-chat.ts';
import { openaiChat } from './openai-chat.ts';
import { openaiPreference } from './openai-preference.ts';
import { openaiReinforcement } from './openai-reinforcement.ts';
import { tinkerChat } from './tinker-chat.ts';
import { tinkerComparison } from './tinker-comparison.ts';
import { togetherConversation } from './together-conversation.ts';
import { togetherInstruction } from './together-instruction.ts';
import { togetherPreference } from './together-preference.ts';
import { trlMessages } from './trl-messages.ts';
import { trlPreference } from './trl-preference.ts';
import { trlPromptCompletion } from './trl-prompt-completion.ts';
import { trlPromptOnly } from './trl-prompt-only.ts';
import { trlStepwise } from './trl-stepwise.ts';
import { trlUnpaired } from './trl-unpaired.ts';

// A provider's together. Where two read the same lines, the one that stands first is what they are taken for.
const list = [
  openaiChat, openaiPreference, openaiReinforcement,
  azureChat, azurePreference, azureReinforcement,
  geminiChat, geminiPreference,
  bedrockConversation, bedrockNovaPreference, bedrockPromptCompletion, bedrockClaude,
  mistralChat,
  togetherConversation, togetherInstruction, togetherPreference,
  fireworksChat, fireworksPreference,
  trlMessages, trlPreference, trlUnpaired, trlPromptCompletion, trlStepwise, trlPromptOnly,
  axolotlChat, axolotlPreference, axolotlStepwise, axolotlDecision,
  llamafactorySharegpt, llamafactoryAlpaca, llamafactoryPreference, llamafactoryKto,
  tinkerChat, tinkerComparison,
] as const;

export type FormatId = (typeof list)[number]['id'];
export const formats = Object.fromEntries(list.map(format => [format.id, format])) as unknown as { readonly [K in FormatId]: Format<K> };

/** Who reads them, in the order of the pickers: trainers that one runs oneself, then services; what closes down comes last. The key is how their ids begin. */
const makers = {
  trl: 'Hugging Face TRL', axolotl: 'Axolotl', llamafactory: 'LLaMA-Factory', tinker: 'Tinker',
  together: 'Together', fireworks: 'Fireworks', azure: 'Azure OpenAI', gemini: 'Gemini', bedrock: 'Amazon Bedrock', openai: 'OpenAI', mistral: 'Mistral',
};
export const formatsByMaker: readonly { readonly maker: string; readonly formats: readonly Format<FormatId>[] }[] =
  Object.entries(makers).map(([prefix, maker]) => ({ maker, formats: Object.values(formats).filter(({ id }) => id.startsWith(`${prefix}-`)) }));
