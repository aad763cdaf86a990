/** What a model shall learn from one example, before any trainer's spelling. N tasks × M formats meet here and nowhere else. */
export type Role = 'system' | 'user' | 'assistant';
export interface Message { readonly role: Role; readonly content: string; }

/** The answer is the last message. `reasoning` is what led to it, for formats that have a place of its own; others fold it into the answer as prose. */
export interface ChatSample { readonly kind: 'chat'; readonly messages: readonly Message[]; readonly reasoning?: string; }
/** Two answers to one prompt. `prompt` ends with a user message. */
export interface PreferenceSample { readonly kind: 'preference'; readonly prompt: readonly Message[]; readonly chosen: string; readonly rejected: string; }

export type Sample = ChatSample | PreferenceSample;
export type SampleKind = Sample['kind'];
