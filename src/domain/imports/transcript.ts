/** Reads the transcripts that coding agents keep: JSON Lines of Claude Code and of Codex, line by line since they grow to many megabytes, and the markdown of SpecStory. Whatever else a line says is passed over. */
import type { Session, Turn } from './session.ts';

/** UTF-16 units of a turn that are read: what is shown later is less. */
const most = { turn: 4_000, turns: 2_000, files: 500 };
type Json = Readonly<Record<string, unknown>>;
const object = (value: unknown): Json | undefined => typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Json : undefined;
const string = (value: unknown): string | undefined => typeof value === 'string' && value.trim() !== '' ? value : undefined;
const list = (value: unknown): readonly unknown[] => Array.isArray(value) ? value : [];

/** What tools put into a person's turn: reminders, results of commands, the surroundings. */
const machine = /^\s*(?:<(?:system-reminder|command-|local-command|environment_context|user_instructions|task-notification|ide_|INSTRUCTIONS|permissions|turn_aborted)|# AGENTS\.md instructions|Caveat: The messages below|\[Request interrupted)/u;

/** Takes one line after the other. */
export class TranscriptLines {
  #tool: 'Claude Code' | 'Codex' | undefined;
  #id: string | undefined;
  #model: string | undefined;
  #title: string | undefined;
  #startedAt: string | undefined;
  #folder: string | undefined;
  /** Codex says each turn twice: as an event for people, and as what the model got. The first is what a person saw. */
  readonly #turns = { told: [] as Turn[], sent: [] as Turn[] };
  readonly #files = new Set<string>();

  take(line: string): void {
    let read: Json | undefined;
    try { read = object(JSON.parse(line)); } catch { return; }
    if (!read) return;
    const type = string(read['type']);
    if (type === 'session_meta' || type === 'response_item' || type === 'event_msg' || type === 'turn_context') this.#codex(type, object(read['payload']) ?? {}, string(read['timestamp']));
    else if (read['sessionId'] !== undefined || type === 'summary') this.#claude(type, read);
  }

  /** Undefined when the lines were of neither, or nobody said anything in them. */
  session(): Session | undefined {
    const turns = this.#turns.told.length > 0 ? this.#turns.told : this.#turns.sent;
    if (!this.#tool || turns.length === 0) return undefined;
    return {
      tool: this.#tool, id: this.#id ?? '', ...this.#model !== undefined && { model: this.#model }, ...this.#title !== undefined && { title: this.#title },
      ...this.#startedAt !== undefined && { startedAt: this.#startedAt }, ...this.#folder !== undefined && { folder: this.#folder }, turns, files: [...this.#files],
    };
  }

  /** `~/.claude/projects/<folder>/<session>.jsonl`. Side chains are agents among themselves. */
  #claude(type: string | undefined, line: Json): void {
    this.#tool ??= 'Claude Code';
    if (type === 'summary') { this.#title ??= string(line['summary']); return; }
    this.#id ??= string(line['sessionId']);
    this.#startedAt ??= string(line['timestamp']);
    this.#folder ??= string(line['cwd']);
    const message = object(line['message']);
    if (!message || line['isSidechain'] === true || line['isMeta'] === true || (type !== 'user' && type !== 'assistant')) return;
    const origin = string(object(line['origin'])?.['kind']);
    if (type === 'user' && origin !== undefined && origin !== 'human') return;
    const content = message['content'];
    const blocks = typeof content === 'string' ? [{ type: 'text', text: content }] : list(content).map(object);
    for (const block of blocks) {
      const kind = string(block?.['type']);
      if (kind === 'text') this.#say('told', type === 'user' ? 'person' : 'agent', string(block?.['text']));
      if (kind === 'tool_use' && /^(?:Write|Edit|MultiEdit|NotebookEdit)$/u.test(string(block?.['name']) ?? '')) this.#wrote(string(object(block?.['input'])?.['file_path']) ?? string(object(block?.['input'])?.['notebook_path']));
    }
    if (type === 'assistant') { const model = string(message['model']); if (model !== '<synthetic>') this.#model ??= model; }
  }

  /** `~/.codex/sessions/<year>/<month>/<day>/rollout-….jsonl` */
  #codex(type: string, payload: Json, at: string | undefined): void {
    this.#tool ??= 'Codex';
    this.#startedAt ??= at;
    const kind = string(payload['type']);
    if (type === 'session_meta') { this.#id ??= string(payload['id']); this.#folder ??= string(payload['cwd']); }
    if (type === 'turn_context') { this.#model ??= string(payload['model']); this.#folder ??= string(payload['cwd']); }
    if (type === 'event_msg' && (kind === 'user_message' || kind === 'agent_message')) this.#say('told', kind === 'user_message' ? 'person' : 'agent', string(payload['message']));
    if (type !== 'response_item') return;
    if (kind === 'message') {
      const role = string(payload['role']);
      if (role !== 'user' && role !== 'assistant') return;
      for (const part of list(payload['content']).map(object)) if (/^(?:input|output)_text$/u.test(string(part?.['type']) ?? '')) this.#say('sent', role === 'user' ? 'person' : 'agent', string(part?.['text']));
    }
    // A patch in its own form: https://github.com/openai/codex/blob/main/codex-rs/apply-patch/apply_patch_tool_instructions.md
    if (kind === 'function_call' || kind === 'custom_tool_call') for (const [, file] of (string(payload['input']) ?? string(payload['arguments']) ?? '').replaceAll('\\n', '\n').matchAll(/^\*\*\* (?:Add|Update|Delete) File: (.+?)\r?$/gmu)) this.#wrote(file);
  }

  #say(where: 'told' | 'sent', who: Turn['who'], text: string | undefined): void {
    const turns = this.#turns[where];
    if (text === undefined || turns.length >= most.turns || (who === 'person' && machine.test(text))) return;
    const plain = text.replace(/<system-reminder>[\s\S]*?<\/system-reminder>/gu, '').trim().toWellFormed().slice(0, most.turn);
    if (plain !== '') turns.push({ who, text: plain });
  }

  #wrote(file: string | undefined): void { if (file !== undefined && this.#files.size < most.files) this.#files.add(file); }
}

/** Markdown of SpecStory, of every version: `.specstory/history/`. Undefined for any other markdown. */
export function specStory(text: string): Session | undefined {
  const lines = text.replace(/^\uFEFF/u, '').replace(/\r\n?/gu, '\n').split('\n');
  const mark = /^_\*\*(User|Assistant|Agent)\b(?: \((.*)\))?\*\*_[ \t]*$/u;
  if (!lines.some(line => mark.test(line)) || !/specstory/iu.test(lines.slice(0, 10).join('\n'))) return undefined;
  const turns: Turn[] = [], files = new Set<string>();
  let who: Turn['who'] | undefined, said: string[] = [], model: string | undefined;
  const close = () => {
    const plain = withoutTools(said.join('\n')).slice(0, most.turn);
    if (who !== undefined && plain !== '' && turns.length < most.turns) turns.push({ who, text: plain });
    said = [];
  };
  for (const line of lines) {
    const [, speaker, about = ''] = mark.exec(line) ?? [];
    if (speaker === undefined) { said.push(line); continue; }
    close();
    who = speaker === 'User' ? 'person' : 'agent';
    if (who === 'agent') model ??= /^([\w.:/-]*[a-z][\w.:/-]*)/iu.exec(about)?.[1];
  }
  close();
  for (const [, file] of text.matchAll(/^(?:<summary>)?Tool use: \*\*(?:Write|Edit|MultiEdit|write|edit)\*\* `?([^`\n<]+?)`?(?:<\/summary>)?[ \t]*$/gmu)) if (file !== undefined && files.size < most.files) files.add(file.trim());
  if (turns.length === 0) return undefined;
  const [, tool, id] = /<!-- (.{1,40}?) Session ([0-9a-zA-Z-]{6,64})/u.exec(text) ?? [];
  const heading = /^# (.+)$/mu.exec(text)?.[1]?.trim();
  const startedAt = /\b(\d{4}-\d\d-\d\d)[T_ ](\d\d)[:-](\d\d)/u.exec(lines.slice(0, 10).join('\n'));
  return {
    tool: tool ?? 'SpecStory', id: id ?? '', ...model !== undefined && { model }, ...heading !== undefined && !/^\d{4}-\d\d-\d\d/u.test(heading) && { title: heading },
    ...startedAt && { startedAt: `${startedAt[1] ?? ''}T${startedAt[2] ?? ''}:${startedAt[3] ?? ''}:00.000Z` }, turns, files: [...files],
  };
}

/** What tools did and thought is no part of what was said. */
const withoutTools = (text: string): string => text
  .replace(/^[ \t]*<(tool-use|think|details)\b[\s\S]*?(?:<\/\1>|(?![\s\S]))/gmu, '').replace(/^---[ \t]*$/gmu, '').replace(/\n{3,}/gu, '\n\n').trim().toWellFormed();
