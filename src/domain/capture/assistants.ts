/**
 * Which tool signs so. Names and addresses that tools really use: https://github.com/chaoss/disclosure (detection/constants.go), and each tool's own documentation or code: Codex https://github.com/openai/codex/pull/11617,
 * OpenHands https://github.com/All-Hands-AI/OpenHands (openhands/agenthub/codeact_agent/prompts/system_prompt.j2), Crush https://github.com/charmbracelet/crush (internal/llm/tools/bash.go),
 * Claude Code's line https://github.com/anthropics/claude-code/issues/14241.
 */

/** Addresses in `Co-authored-by` and as author; a number and `+` in front of GitHub's are left out. */
const addresses: Readonly<Record<string, string>> = {
  'noreply@anthropic.com': 'Claude', 'cursoragent@cursor.com': 'Cursor', 'noreply@aider.chat': 'Aider', 'copilot@github.com': 'Copilot', 'noreply@codebuff.com': 'Codebuff', 'noreply@openai.com': 'Codex', 'openhands@all-hands.dev': 'OpenHands', 'crush@charm.land': 'Crush',
  'copilot@users.noreply.github.com': 'Copilot', 'copilot[bot]@users.noreply.github.com': 'Copilot', 'copilot-swe-agent[bot]@users.noreply.github.com': 'Copilot', 'cursor[bot]@users.noreply.github.com': 'Cursor',
  'claude[bot]@users.noreply.github.com': 'Claude', 'anthropic-claude[bot]@users.noreply.github.com': 'Claude', 'sourcegraph-cody[bot]@users.noreply.github.com': 'Cody', 'jetbrains-ai[bot]@users.noreply.github.com': 'JetBrains AI', 'claude-code-action[bot]@users.noreply.github.com': 'Claude', 'openai-codex[bot]@users.noreply.github.com': 'Codex', 'chatgpt-codex-connector[bot]@users.noreply.github.com': 'Codex',
  'gemini-code-assist[bot]@users.noreply.github.com': 'Gemini Code Assist', 'google-labs-jules[bot]@users.noreply.github.com': 'Jules', 'amazon-q-developer[bot]@users.noreply.github.com': 'Amazon Q',
  'devin-ai-integration[bot]@users.noreply.github.com': 'Devin', 'cline[bot]@users.noreply.github.com': 'Cline', 'continue[bot]@users.noreply.github.com': 'Continue',
};
/** Names that no person has; a plain `Claude` is a person unless the address says otherwise. */
const names: readonly (readonly [RegExp, string])[] = [[/^(?:GitHub )?Copilot(?: Agent)?$/iu, 'Copilot'], [/^Cursor(?: Agent)?$/iu, 'Cursor'], [/^(?:OpenAI )?Codex$/iu, 'Codex'], [/^Claude Code$/iu, 'Claude'], [/\(aider\)$|^aider \(/iu, 'Aider'], [/^Devin(?: AI|\[bot\])/iu, 'Devin']];

/** Undefined for a person, as far as name and address tell. */
export function assistant(name: string, email: string): { readonly name: string; readonly model?: string } | undefined {
  const address = email.toLowerCase().replace(/^\d+\+/u, '');
  const known = (Object.hasOwn(addresses, address) ? addresses[address] : undefined) ?? names.find(([pattern]) => pattern.test(name.trim()))?.[1];
  if (known === undefined) return undefined;
  // `Claude Opus 4.8`, `aider (gpt-5)`: what stands behind the tool's name is the model.
  const model = new RegExp(`^${known}\\s+\\(?([^()]+?)\\)?$`, 'iu').exec(name.trim())?.[1];
  return { name: known, ...model !== undefined && !/^(?:agent|code|\[bot\])$/iu.test(model) && { model: model.slice(0, 60) } };
}

/** The line that a tool puts below a message by itself, where it stands alone: `🤖 Generated with [Claude Code](https://claude.com/claude-code)`, `💘 Generated with Crush`. */
const generated = /^(?:🤖 Generated with \[(Claude) Code\]\(https:\/\/claude\.(?:com|ai)\/[^)\s]*\)|💘 Generated with (Crush))[ \t]*\r?$/mu;

export function generatedBy(message: string): { readonly name: string } | undefined {
  const [, ...names] = generated.exec(message) ?? [];
  const name = names.find(each => each !== undefined);
  return name === undefined ? undefined : { name };
}
