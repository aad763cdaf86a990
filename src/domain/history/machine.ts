/** Authors who are programs: there is nobody to ask. */
import type { Person } from '../capture/example.ts';

const programs = /\[bot\]|\bbot@|^(?:dependabot|renovate|greenkeeper|snyk|github-actions|travis|jenkins|weblate|pre-commit-ci|allcontributors|semantic-release|mergify|copybara|imgbot|codecov)\b|-bot$|^bot-/iu;
export const isMachine = ({ name, email }: Person): boolean => programs.test(name) || programs.test(email);

/** Models and their tools, as they sign commits that they wrote a part of. */
const assistants = /\b(?:claude|copilot|cursor(?:agent)?|codex|gemini|aider|devin|openai|chatgpt|gpt-\d|windsurf|amp|jules|cody|tabnine|codewhisperer|amazon q)\b|noreply@anthropic\.com/iu;
export const isAssistant = ({ name, email }: Person): boolean => assistants.test(name) || assistants.test(email);
