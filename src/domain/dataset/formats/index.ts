/** THE list of formats. Pickers, help, recipes and tests read it; nothing else names its members. */
import { azureChat } from './azure-chat.ts';
import { azurePreference } from './azure-preference.ts';
import { azureReinforcement } from './azure-reinforcement.ts';
import { bedrockClaude } from './bedrock-claude.ts';
import { bedrockConversation } from './bedrock-conversation.ts';
import { bedrockNovaPreference } from './bedrock-nova-preference.ts';
import { bedrockPromptCompletion } from './bedrock-prompt-completion.ts';
import type { Format } from './format.ts';
import { fireworksChat } from './fireworks-chat.ts';
import { fireworksPreference } from './fireworks-preference.ts';
import { geminiChat } from './gemini-chat.ts';
import { geminiPreference } from './gemini-preference.ts';
import { mistralChat } from './mistral-chat.ts';
import { openaiChat } from './openai-chat.ts';
import { openaiPreference } from './openai-preference.ts';
import { openaiReinforcement } from './openai-reinforcement.ts';
import { togetherConversation } from './together-conversation.ts';
import { togetherInstruction } from './together-instruction.ts';
import { togetherPreference } from './together-preference.ts';
import { trlMessages } from './trl-messages.ts';
import { trlPreference } from './trl-preference.ts';

// In the order of the pickers, a provider's together.
const list = [
  openaiChat, openaiPreference, openaiReinforcement,
  azureChat, azurePreference, azureReinforcement,
  geminiChat, geminiPreference,
  bedrockConversation, bedrockNovaPreference, bedrockPromptCompletion, bedrockClaude,
  mistralChat,
  togetherConversation, togetherInstruction, togetherPreference,
  fireworksChat, fireworksPreference,
  trlMessages, trlPreference,
] as const;

export type FormatId = (typeof list)[number]['id'];
export const formats = Object.fromEntries(list.map(format => [format.id, format])) as unknown as { readonly [K in FormatId]: Format<K> };
