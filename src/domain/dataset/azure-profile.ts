/** What Azure OpenAI in Microsoft Foundry asks beyond OpenAI's own formats, whose lines it reads: a byte order mark at the start of each file. Its doors stay open.
 *  Checked in MicrosoftDocs/azure-ai-docs at 53cc561: articles/foundry/openai/includes/fine-tuning-studio.md. */
import type { Format, Limits } from './formats/format.ts';
import { azureReads } from './reads.ts';
import type { SampleKind } from './sample.ts';
import { byOpenai } from './token-limit.ts';

const source = 'https://github.com/MicrosoftDocs/azure-ai-docs/blob/53cc561/articles/foundry/openai/includes/fine-tuning-studio.md (10 examples, 50 advised; less than 512 MB; UTF-8 with a byte order mark)';
const tokens = { maxRowTokens: byOpenai(65_536), source: `${source}; https://github.com/MicrosoftDocs/azure-ai-docs/pull/544 (training example context 65,536, cut beyond)` };

/** Everything of OpenAI's format but its name, its limits and that it is closing. */
export function inAzure<Id extends string, K extends SampleKind>({ closing: _, ...format }: Format<Id, K>) {
  const limits: Limits = { source, minRows: 10, advisedRows: 50, maxFileBytes: 512_000_000, ...format.limits.maxRowTokens !== undefined && tokens };
  return { ...format, reads: azureReads, limits, bom: true as const };
}
