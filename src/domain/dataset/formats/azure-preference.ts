/** OpenAI's preference lines as Azure takes them: https://learn.microsoft.com/azure/foundry/openai/how-to/fine-tuning-direct-preference-optimization. Outputs hold messages of the roles
 *  assistant and tool alone, one of the assistant at least (azure-ai-docs at 0a9685a, includes/how-to-fine-tuning-direct-preference-optimization-1.md). */
import { inAzure } from '../azure-profile.ts';
import { defineFormat } from './format.ts';
import { openaiPreference } from './openai-preference.ts';

export const azurePreference = defineFormat({
  ...inAzure(openaiPreference),
  id: 'azure-preference',
  title: 'Azure OpenAI preference',
  detail: 'Direct preference optimisation of OpenAI models in Microsoft Foundry (Azure OpenAI).',
});
