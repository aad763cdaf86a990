/** THE list of formats. Pickers, help, recipes and tests read it; nothing else names its members. */
import type { Format } from './format.ts';
import { openaiChat } from './openai-chat.ts';
import { openaiPreference } from './openai-preference.ts';
import { togetherConversation } from './together-conversation.ts';
import { trlMessages } from './trl-messages.ts';
import { trlPreference } from './trl-preference.ts';

const list = [openaiChat, openaiPreference, trlMessages, trlPreference, togetherConversation] as const;

export type FormatId = (typeof list)[number]['id'];
export const formats = Object.fromEntries(list.map(format => [format.id, format])) as unknown as { readonly [K in FormatId]: Format<K> };
