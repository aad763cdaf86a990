/** Which tool a commit says it is from, and by what. Never a proof, only a hint. */
import { assistant, generatedBy } from '../capture/assistants.ts';
import type { Tool } from './snapshot.ts';

export interface Known { /** Absent when only that a tool was at work is known. */ readonly tool?: Tool; /** By what: `Co-authored-by: Copilot`. */ readonly how: string; }

interface Signed { readonly author: { readonly name: string; readonly email: string }; readonly subject: string; readonly body: string; /** A note of git-ai (`refs/notes/ai`). */ readonly note?: string; /** Of a record of Agent Trace about this commit. */ readonly trace?: Tool; }

/** Trailers stand at the end; a message may be of any length. */
const trailerChars = 20_000;

/** The surest sign first: what a tool wrote down for this purpose, then who signed. */
export function toolOf({ author, body, note, trace }: Signed): Known | undefined {
  const noted = note === undefined ? undefined : toolInNote(note);
  if (noted) return { tool: noted, how: 'git-ai note' };
  if (trace) return { tool: trace, how: 'Agent Trace record' };
  const named = assistant(author.name, author.email);
  if (named) return { tool: named, how: `author ${author.name.slice(0, 60)}` };
  const end = body.slice(-trailerChars);
  for (const [, key = '', said = ''] of end.matchAll(/^(Co-authored-by|Assisted-by|Entire-Checkpoint|Entire-Agent):(.*)$/gimu)) {
    const value = said.trim();
    if (value === '') continue;
    if (/^entire-/iu.test(key)) {
      const agent = /^Entire-Agent:(.*)$/imu.exec(end)?.[1]?.trim();
      return { ...agent && { tool: { name: agent.slice(0, 60) } }, how: 'Entire-Checkpoint' };
    }
    if (/^assisted-by$/iu.test(key)) return { tool: { name: value.replace(/\s*<[^>]*>$/u, '').slice(0, 60) }, how: `Assisted-by: ${value.slice(0, 60)}` };
    const [, name = '', email = ''] = /^(.*?)\s*<([^<>]*)>$/u.exec(value) ?? [];
    const tool = assistant(name, email);
    if (tool) return { tool, how: `Co-authored-by: ${name.slice(0, 60)}` };
  }
  const line = generatedBy(end);
  return line && { tool: line, how: `Generated with ${line.name}` };
}

/** git-ai's authorship log, 3.0: which lines came from which prompt, a line `---`, then JSON whose `prompts` name the agent (git-ai-project/git-ai). */
export function toolInNote(note: string): Tool | undefined {
  const [, json = ''] = /^---\r?\n([\s\S]*)$/mu.exec(note) ?? [];
  try {
    const { prompts } = JSON.parse(json) as { readonly prompts?: unknown };
    if (typeof prompts !== 'object' || prompts === null) return undefined;
    for (const prompt of Object.values(prompts) as readonly unknown[]) {
      const agent = typeof prompt === 'object' && prompt !== null ? (prompt as { readonly agent_id?: unknown }).agent_id : undefined;
      const tool = typeof agent === 'object' && agent !== null ? toolFrom((agent as Record<string, unknown>)['tool'], (agent as Record<string, unknown>)['model']) : undefined;
      if (tool) return tool;
    }
  } catch { /* another version of it, or somebody else's note */ }
  return undefined;
}

export const toolFrom = (name: unknown, model: unknown): Tool | undefined =>
  typeof name === 'string' && name.trim() !== '' ? { name: name.slice(0, 60), ...typeof model === 'string' && model !== '' && model !== 'unknown' && { model: model.slice(0, 60) } } : undefined;
