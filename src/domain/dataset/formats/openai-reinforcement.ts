/** OpenAI's format for reinforcement fine-tuning: https://developers.openai.com/api/docs/guides/reinforcement-fine-tuning, `FineTuneReinforcementRequestInput` of its OpenAPI:
 *  `messages` and `tools` are the only reserved keys, a grader reads every other one as `{{item.KEY}}`. What comes first is a `developer` message there, not `system`. */
import { isRecord, join } from '../encoding.ts';
import { lineFaults } from '../line-rules.ts';
import { messageFaults } from '../message-rules.ts';
import { openaiClosing, openaiLimits } from '../openai-limits.ts';
import { openaiReads } from '../reads.ts';
import { toolsFaults } from '../tool-call-rules.ts';
import { defineFormat, type Fault } from './format.ts';

const reserved = ['messages', 'tools'];

export const openaiReinforcement = defineFormat({
  id: 'openai-reinforcement',
  title: 'OpenAI reinforcement',
  detail: 'Reinforcement fine-tuning of reasoning models at OpenAI: a grader scores what the model says.',
  accepts: 'graded',
  cannot: [
    'The grader is not in the file: you write it with the job, and it finds each line\'s criteria in {{item.rubric}} and a good answer in {{item.reference}}, which is null where none is known.',
    'Why the good answer is good: the model is graded, not shown.',
  ],
  placements: [],
  closing: openaiClosing,
  reads: openaiReads,
  // The guide states no least number for this kind of training; the 10 are what the service asks of every file. Nor does it state a longest line.
  limits: (({ maxRowTokens: _, ...limits }) => limits)(openaiLimits),
  needsValidation: true,
  encode: ({ prompt, rubric, reference }) => ({
    messages: prompt.map(({ role, content }) => ({ role: role === 'system' ? 'developer' : role, content })),
    rubric: rubric.map(({ criterion, points }) => ({ criterion, points })),
    // Always there: a template that names a missing key fails the job.
    reference: reference ?? null,
  }),
  validate: line => lineFaults(line, { required: ['messages'], optional: reserved, others: 'allowed' }, row => [
    ...messageFaults(row['messages'], 'messages', { roles: ['developer', 'user', 'assistant', 'tool'], keys: ['name', 'tool_calls', 'tool_call_id'], part: 'prompt', parts: true, arguments: 'string', results: true }),
    ...toolsFaults(row['tools'], 'tools'),
    ...lastFaults(row['messages']),
    ...itemFaults(row),
  ]),
  across: sameItems,
});

/** A prompt elsewhere may end with a tool's result; here the last message must be the user's. */
function lastFaults(messages: unknown): Fault[] {
  const last: unknown = Array.isArray(messages) ? messages.at(-1) : undefined;
  return isRecord(last) && last['role'] === 'tool' ? [{ rule: 'user-not-last', message: 'The last message must be the user\'s.', at: 'messages' }] : [];
}

/** One grader is for all lines: its template finds a key in each of them, or the job fails. */
function sameItems(): (line: unknown) => readonly Fault[] {
  let first: ReadonlySet<string> | undefined;
  return line => {
    if (!isRecord(line)) return [];
    const own = Object.keys(line).filter(key => !reserved.includes(key));
    if (!first) { first = new Set(own); return []; }
    const known = first;
    const [missing] = [...known].filter(key => !Object.hasOwn(line, key));
    const [more] = own.filter(key => !known.has(key));
    return [
      ...missing === undefined ? [] : [{ rule: 'missing-item', message: `The first line has "${missing.slice(0, 60)}" and this one has not: a grader that names {{item.${missing.slice(0, 60)}}} fails the job.` }],
      ...more === undefined ? [] : [{ rule: 'missing-item', message: `The first line has no "${more.slice(0, 60)}": a grader that names {{item.${more.slice(0, 60)}}} fails the job.`, at: more.slice(0, 60) }],
    ];
  };
}

function itemFaults(row: Record<string, unknown>): Fault[] {
  const items = Object.entries(row).filter(([key]) => !reserved.includes(key));
  if (items.every(([, value]) => value === null)) return [{ rule: 'nothing-to-grade', message: 'Beside the messages the line holds nothing that a grader could go by: add a rubric or a reference answer under a key of its own.' }];
  return items.flatMap(([key, value]) => emptyItem(value, key.slice(0, 60)));
}

function emptyItem(value: unknown, at: string): Fault[] {
  if (typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0) return [{ rule: 'empty-item', message: 'A grader that goes by this finds it empty: fill it, or set it to null.', at }];
  if (at !== 'rubric' || !Array.isArray(value)) return [];
  return value.flatMap((item: unknown, index) => !isRecord(item) || typeof item['criterion'] !== 'string' ? []
    : item['criterion'].trim() === '' ? [{ rule: 'empty-item', message: 'A criterion is empty, so everything fulfils it.', at: join(at, index) }]
    : 'points' in item && !Number.isFinite(item['points']) ? [{ rule: 'item-points', message: 'The points of a criterion must be a number.', at: join(at, index) }] : []);
}
