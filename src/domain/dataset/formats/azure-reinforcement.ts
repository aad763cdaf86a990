/** OpenAI's reinforcement lines as Azure takes them: https://learn.microsoft.com/azure/foundry/openai/how-to/reinforcement-fine-tuning. The last message is the user's, and a validation
 *  file must be there (azure-ai-docs at 0ec7a25, includes/how-to-reinforcement-fine-tuning-content.md). */
import { inAzure } from '../azure-profile.ts';
import { defineFormat } from './format.ts';
import { openaiReinforcement } from './openai-reinforcement.ts';

export const azureReinforcement = defineFormat({
  ...inAzure(openaiReinforcement),
  id: 'azure-reinforcement',
  title: 'Azure OpenAI reinforcement',
  detail: 'Reinforcement fine-tuning of OpenAI\'s reasoning models in Microsoft Foundry (Azure OpenAI).',
});
