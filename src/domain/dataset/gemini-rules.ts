/** Gemini's spelling of messages, `contents` of `parts`, for writing and for checking: https://docs.cloud.google.com/vertex-ai/generative-ai/docs/models/gemini-supervised-tuning-prepare.
 *  The service calls the assistant `model`, and keeps the system's words outside of the contents. */
import { isRecord, join } from './encoding.ts';
import type { Fault, Json } from './formats/format.ts';
import { turnFaults } from './message-rules.ts';
import type { Message } from './sample.ts';

const parts = (text: string): Json => [{ text }];
export const modelTurn = (text: string): Json => ({ role: 'model', parts: parts(text) });

/** Who said what, without the system. */
export const contentsOf = (messages: readonly Message[]): Json => messages.filter(({ role }) => role !== 'system').map(({ role, content }) => role === 'assistant' ? modelTurn(content) : { role, parts: parts(content) });

/** The system's words, if there are any. */
export function systemOf(messages: readonly Message[]): { readonly parts: Json } | undefined {
  const words = messages.filter(({ role }) => role === 'system').map(({ content }) => content);
  return words.length > 0 ? { parts: parts(words.join('\n\n')) } : undefined;
}

export function contentsFaults(contents: unknown, part: 'conversation' | 'prompt'): Fault[] {
  const at = 'contents';
  if (contents === undefined) return [];
  if (!Array.isArray(contents)) return [{ rule: 'missing-messages', message: '"contents" must be a list of turns.', at }];
  if (contents.length === 0) return [{ rule: 'empty-messages', message: 'The list of contents is empty.', at }];
  return [
    ...contents.flatMap((turn: unknown, index) => turnFault(turn, ['user', 'model'], join(at, index))),
    ...turnFaults(contents.map(turn => isRecord(turn) ? turn['role'] : undefined), at, { part, strictTurns: true, model: 'model' }),
  ];
}

/** One turn: its role, and parts that are text. @param roles that it may have */
export function turnFault(turn: unknown, roles: readonly string[], at: string): Fault[] {
  if (!isRecord(turn)) return [{ rule: 'message-not-object', message: 'A turn must be an object with a role and parts.', at }];
  const faults: Fault[] = [];
  const role = turn['role'];
  if (role === undefined) faults.push({ rule: 'missing-role', message: `The turn has no role; it must be ${roles.join(' or ')}.`, at });
  else if (typeof role !== 'string' || !roles.includes(role)) faults.push({ rule: 'unknown-role', message: `The role must be ${roles.join(' or ')}${role === 'assistant' ? '; what other services call assistant is called model here' : role === 'system' ? '; the system\'s words belong into a key of their own beside contents' : ''}.`, at: join(at, 'role') });
  return [...faults, ...keyFaults(turn, ['role', 'parts'], at), ...partsFaults(turn['parts'], at)];
}

/** @param key as this kind of tuning spells it: `systemInstruction` or `system_instruction` */
export function systemFaults(row: Record<string, unknown>, key: string): Fault[] {
  const value = row[key];
  if (value === undefined) return [];
  if (!isRecord(value)) return [{ rule: 'part-type', message: `"${key}" must be an object with parts.`, at: key }];
  return [...keyFaults(value, ['role', 'parts'], key), ...partsFaults(value['parts'], key)];
}

function keyFaults(value: Record<string, unknown>, keys: readonly string[], at: string): Fault[] {
  return Object.keys(value).filter(key => !keys.includes(key)).map(key => ({ rule: 'unknown-message-key', message: `"${key.slice(0, 60)}" does not belong here; only ${keys.join(' and ')} do.`, at: join(at, key.slice(0, 60)) }));
}

function partsFaults(value: unknown, at: string): Fault[] {
  const where = join(at, 'parts');
  if (value === undefined || value === null) return [{ rule: 'missing-content', message: 'There are no parts; text is written as "parts": [{"text": "…"}].', at }];
  if (!Array.isArray(value)) return [{ rule: 'part-type', message: 'Parts must be a list, as in [{"text": "…"}].', at: where }];
  if (value.length === 0) return [{ rule: 'empty-content', message: 'The list of parts is empty.', at: where }];
  return value.flatMap((part: unknown, index) => !isRecord(part) || typeof part['text'] !== 'string' || Object.keys(part).length !== 1
    ? [{ rule: 'part-shape', message: 'Only parts with text and nothing else are known here.', at: join(where, index) }]
    : part['text'].trim() === '' ? [{ rule: 'empty-content', message: 'The text is empty.', at: join(where, index) }] : []);
}

/** Functions that the model may call: `functionDeclarations`, or as the service's own examples spell it, `function_declarations`; other tools are objects too. */
export function toolsFaults(tools: unknown): Fault[] {
  if (tools === undefined || tools === null) return [];
  if (!Array.isArray(tools)) return [{ rule: 'tools-type', message: '"tools" must be a list.', at: 'tools' }];
  return tools.flatMap((tool: unknown, index): Fault[] => {
    const declared = isRecord(tool) ? tool['functionDeclarations'] ?? tool['function_declarations'] ?? [] : undefined;
    return Array.isArray(declared) && declared.every(each => isRecord(each) && typeof each['name'] === 'string' && each['name'] !== '')
      ? [] : [{ rule: 'tool-declaration', message: 'A tool is an object whose functionDeclarations are a list of functions with a name.', at: join('tools', index) }];
  });
}
