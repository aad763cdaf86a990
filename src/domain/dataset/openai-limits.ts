/** What OpenAI refuses by size, and until when it takes anything. The training file alone has a least number of lines. */
import type { Limits } from './formats/format.ts';
import { byOpenai } from './token-limit.ts';

export const openaiLimits: Limits = {
  source: 'https://developers.openai.com/api/docs/guides/supervised-fine-tuning (10 examples, error invalid_n_examples); '
    + 'https://platform.openai.com/docs/api-reference/files (512 MB); https://github.com/MicrosoftDocs/azure-ai-docs/pull/544 (training example context 65,536, cut beyond)',
  minRows: 10,
  advisedRows: 50,
  maxFileBytes: 512_000_000,
  maxRowTokens: byOpenai(65_536),
};

export const openaiClosing = 'OpenAI starts no new fine-tuning after 2027-01-06, and none already for organisations that have not used it lately: https://developers.openai.com/api/docs/deprecations';
