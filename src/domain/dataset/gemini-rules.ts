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

/** @param part of a conversation; then there may be files and calls of functions too, which preference tuning has no place for */
export function contentsFaults(contents: unknown, part: 'conversation' | 'prompt'): Fault[] {
  const at = 'contents';
  if (contents === undefined) return [];
  if (!Array.isArray(contents)) return [{ rule: 'missing-messages', message: '"contents" must be a list of turns.', at }];
  if (contents.length === 0) return [{ rule: 'empty-messages', message: 'The list of contents is empty.', at }];
  return [
    ...contents.flatMap((turn: unknown, index) => part === 'conversation' && answersCall(turn) ? answerFaults(turn, join(at, index)) : turnFault(turn, ['user', 'model'], join(at, index), part === 'conversation')),
    ...part === 'conversation' ? uncalled(contents) : [],
    ...turnFaults(contents.map(turn => part === 'conversation' && answersCall(turn) ? 'function' : isRecord(turn) ? turn['role'] : undefined), at, { part, strictTurns: true, model: 'model' }),
  ];
}

/** One turn: its role, and parts that are text. @param roles that it may have. @param more files and calls, too */
export function turnFault(turn: unknown, roles: readonly string[], at: string, more = false): Fault[] {
  if (!isRecord(turn)) return [{ rule: 'message-not-object', message: 'A turn must be an object with a role and parts.', at }];
  const faults: Fault[] = [];
  const role = turn['role'];
  if (role === undefined) faults.push({ rule: 'missing-role', message: `The turn has no role; it must be ${roles.join(' or ')}.`, at });
  else if (typeof role !== 'string' || !roles.includes(role)) faults.push({ rule: 'unknown-role', message: `The role must be ${roles.join(' or ')}${role === 'assistant' ? '; what other services call assistant is called model here' : role === 'system' ? '; the system\'s words belong into a key of their own beside contents' : ''}.`, at: join(at, 'role') });
  return [...faults, ...keyFaults(turn, ['role', 'parts'], at), ...partsFaults(turn['parts'], at, more ? part => turn['role'] === 'model' ? callFault(part) : fileFault(part) : undefined)];
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

/** @param other says of a part without text what is wrong with it; undefined when it is not of its kind either */
function partsFaults(value: unknown, at: string, other?: (part: Record<string, unknown>) => string | undefined): Fault[] {
  const where = join(at, 'parts');
  if (value === undefined || value === null) return [{ rule: 'missing-content', message: 'There are no parts; text is written as "parts": [{"text": "…"}].', at }];
  if (!Array.isArray(value)) return [{ rule: 'part-type', message: 'Parts must be a list, as in [{"text": "…"}].', at: where }];
  if (value.length === 0) return [{ rule: 'empty-content', message: 'The list of parts is empty.', at: where }];
  return value.flatMap((part: unknown, index): Fault[] => {
    if (isRecord(part) && other && !Object.hasOwn(part, 'text')) {
      const wrong = other(part);
      return wrong === undefined ? [] : [{ rule: 'part-shape', message: wrong, at: join(where, index) }];
    }
    return !isRecord(part) || typeof part['text'] !== 'string' || Object.keys(part).length !== 1
      ? [{ rule: 'part-shape', message: other ? 'A part holds one thing: text, or a file or a call in its place.' : 'Only parts with text and nothing else are known here.', at: join(where, index) }]
      : part['text'].trim() === '' ? [{ rule: 'empty-content', message: 'The text is empty.', at: join(where, index) }] : [];
  });
}

const holdsOnly = (part: Record<string, unknown>, ...keys: readonly string[]): boolean => Object.keys(part).every(key => keys.includes(key));
const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

/** A picture, document, recording or video, by its address in Cloud Storage or on the web: gemini-supervised-tuning-prepare; of a video also which part. */
function fileFault(part: Record<string, unknown>): string | undefined {
  const { fileData: file, videoMetadata: video } = part;
  if (!isRecord(file)) return 'A part of the user holds text or fileData.';
  if (!holdsOnly(part, 'fileData', 'videoMetadata') || video !== undefined && !isRecord(video)) return 'Beside fileData there may be videoMetadata, an object, and nothing else.';
  if (!isText(file['mimeType']) || !/^[\w.+-]+\/[\w.+-]+$/u.test(file['mimeType'] as string)) return 'The mimeType of a file is its kind, such as image/png.';
  return typeof file['fileUri'] === 'string' && /^(?:gs|https?):\/\/./u.test(file['fileUri']) ? undefined : 'The fileUri of a file is its address, gs://… or https://….';
}

/** https://docs.cloud.google.com/vertex-ai/generative-ai/docs/models/tune-function-calling, as is what a turn that answers looks like. */
function callFault(part: Record<string, unknown>): string | undefined {
  const call = part['functionCall'];
  if (!isRecord(call) || !holdsOnly(part, 'functionCall')) return 'A part of the model holds text or functionCall, and nothing else.';
  if (!isText(call['name'])) return 'A call needs the name of the function.';
  return call['args'] === undefined || call['args'] === null || isRecord(call['args']) ? undefined : 'The args of a call are an object.';
}

/** What functions gave back is a turn of its own, which the guide writes without a role. */
const answersCall = (turn: unknown): turn is Record<string, unknown> => isRecord(turn) && Array.isArray(turn['parts']) && turn['parts'].length > 0 && turn['parts'].every((part: unknown) => isRecord(part) && Object.hasOwn(part, 'functionResponse'));

/** What a function gave back stands behind the model's turn that called it. */
const uncalled = (contents: readonly unknown[]): Fault[] => contents.flatMap((turn, index): Fault[] => {
  if (!answersCall(turn)) return [];
  const [called, answered] = [namesOf(contents[index - 1], 'functionCall'), namesOf(turn, 'functionResponse')];
  return answered.every(name => called.includes(name)) ? [] : [{ rule: 'tool-result-without-call', message: 'A result of a function stands here that no call in the turn before waits for.', at: join('contents', index) }];
});
const namesOf = (turn: unknown, key: 'functionCall' | 'functionResponse'): readonly unknown[] => isRecord(turn) && Array.isArray(turn['parts'])
  ? turn['parts'].flatMap((part: unknown) => isRecord(part) && isRecord(part[key]) ? [part[key]['name']] : []) : [];

function answerFaults(turn: Record<string, unknown>, at: string): Fault[] {
  const { role } = turn;
  const faults: Fault[] = role === undefined || role === 'user' || role === 'function' ? [] : [{ rule: 'unknown-role', message: 'A turn with what a function gave back has no role, or the role user or function.', at: join(at, 'role') }];
  return [...faults, ...keyFaults(turn, ['role', 'parts'], at), ...partsFaults(turn['parts'], at, part => {
    const answer = part['functionResponse'];
    if (!isRecord(answer) || !holdsOnly(part, 'functionResponse') || !isText(answer['name'])) return 'What a function gave back is written as {"functionResponse": {"name": …, "response": {…}}}.';
    return isRecord(answer['response']) ? undefined : 'The response of a function is an object.';
  })];
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
