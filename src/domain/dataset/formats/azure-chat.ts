/** OpenAI's chat lines as Azure takes them: https://learn.microsoft.com/azure/foundry/openai/how-to/fine-tuning. `weight` 0 or 1 on an assistant's message, as there. */
import { inAzure } from '../azure-profile.ts';
import { defineFormat } from './format.ts';
import { openaiChat } from './openai-chat.ts';

export const azureChat = defineFormat({
  ...inAzure(openaiChat),
  id: 'azure-chat',
  title: 'Azure OpenAI chat',
  detail: 'Supervised fine-tuning of OpenAI models in Microsoft Foundry (Azure OpenAI).',
});
