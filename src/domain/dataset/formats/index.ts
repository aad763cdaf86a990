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

// By maker, in the order of the pickers and of every other list: trainers that one runs oneself, then services; what closes down comes last.
const makers = {
  'Hugging Face TRL': [trlMessages, trlPreference, trlUnpaired, trlPromptCompletion, trlStepwise, trlPromptOnly],
  'Axolotl': [axolotlChat, axolotlPreference, axolotlStepwise, axolotlDecision],
  'LLaMA-Factory': [llamafactorySharegpt, llamafactoryAlpaca, llamafactoryPreference, llamafactoryKto],
  'Tinker': [tinkerChat, tinkerComparison],
  'Together': [togetherConversation, togetherInstruction, togetherPreference],
  'Fireworks': [fireworksChat, fireworksPreference],
  'Azure OpenAI': [azureChat, azurePreference, azureReinforcement],
  'Gemini': [geminiChat, geminiPreference],
  'Amazon Bedrock': [bedrockConversation, bedrockNovaPreference, bedrockPromptCompletion, bedrockClaude],
  'OpenAI': [openaiChat, openaiPreference, openaiReinforcement],
  'Mistral': [mistralChat],
} as const;

const list = Object.values(makers).flat();
export type FormatId = (typeof list)[number]['id'];
export const formats = Object.fromEntries(list.map(format => [format.id, format])) as unknown as { readonly [K in FormatId]: Format<K> };

export const formatsByMaker: readonly { readonly maker: string; readonly formats: readonly Format<FormatId>[] }[] = Object.entries(makers).map(([maker, own]) => ({ maker, formats: own.map(({ id }) => formats[id]) }));

/** Where several read the same lines, the one that stands first here is what they are taken for: those whose shape others took over. Mistral's, which lets any other key be, is what fits no other. */
const shapes: readonly { readonly id: FormatId }[] = [...makers['OpenAI'], ...makers['Azure OpenAI'], ...makers['Gemini'], ...makers['Amazon Bedrock'], ...makers['Together'], ...makers['Fireworks']];
export const byShape: readonly Format<FormatId>[] = [...shapes, ...list.filter(format => !shapes.includes(format) && format.id !== mistralChat.id), mistralChat].map(({ id }) => formats[id]);
