/** A session with a coding agent as context of a draft: what was asked and answered, shown in a section that is marked as generated. No word of it goes into a field that a person is to fill. */
import { newExample, type Example, type Person, type Reasoning } from '../capture/example.ts';
import { oneLine } from '../capture/hidden-characters.ts';
import { titleFrom } from '../capture/prefill.ts';
import { withWords } from './importable.ts';

export interface Turn { readonly who: 'person' | 'agent'; readonly text: string; }
export interface Session {
  readonly tool: string;
  readonly id: string;
  readonly model?: string;
  /** In the tool's words, where it gave one. */
  readonly title?: string;
  /** ISO 8601, of the first line that has a time. */
  readonly startedAt?: string;
  /** Where it ran. */
  readonly folder?: string;
  readonly turns: readonly Turn[];
  /** Files that it wrote, as the tool names them. */
  readonly files: readonly string[];
}

/** UTF-16 units of one turn, and of all of them: enough to remember by, and no copy of the session. */
const most = { turn: 1_200, all: 12_000 };

export function sessionDraft(session: Session, given: { readonly id: string; readonly author: Person; readonly now: string }, captured: Pick<Example, 'change' | 'anchors'>): Example {
  const first = session.turns.find(({ who }) => who === 'person')?.text ?? '';
  const title = oneLine(session.title ?? titleFrom(first), 90);
  const reasoning: Reasoning = {
    kind: 'decision', title, problem: '', drivers: [], options: [], because: '', consequences: { positive: [], negative: [] }, confidence: 'medium', tags: [], links: [],
    sections: [{ heading: `Context: a session with ${oneLine(session.tool, 60)}`, body: contextText(session) }],
  };
  return withWords(newExample({ ...given, ...captured }), reasoning, { kind: 'generated' });
}

/** The beginning, which says what was wanted, and the end, which says what came of it. */
function contextText({ tool, model, startedAt, turns, files }: Session): string {
  const said = turns.map(({ who, text }) => `**${who === 'person' ? 'Asked' : 'Answered'}**\n\n${quoted(cut(text))}`);
  const kept = new Set<number>();
  let room = most.all;
  const order = said.map((_, at) => at % 2 === 0 ? at / 2 : said.length - 1 - (at - 1) / 2);
  for (const at of order) { const size = said[at]?.length ?? 0; if (size > room) break; room -= size; kept.add(at); }
  const parts: string[] = [];
  let gap = 0;
  const close = () => { if (gap > 0) parts.push(`(${gap === 1 ? 'One turn is' : `${gap} turns are`} left out here.)`); gap = 0; };
  said.forEach((text, at) => { if (kept.has(at)) { close(); parts.push(text); } else gap++; });
  close();
  const head = `From a transcript of ${[tool, model && `(${model})`, startedAt?.slice(0, 10)].filter(Boolean).join(' ')}, to remember by. None of it is the author’s reasoning: write that above, in your own words, and delete this section when it has served.`;
  return [head, ...files.length > 0 ? [`Files that it wrote: ${files.slice(0, 20).map(file => `\`${oneLine(file, 120).replaceAll('`', '\'')}\``).join(', ')}${files.length > 20 ? ` and ${files.length - 20} more` : ''}.`] : [], ...parts].join('\n\n');
}

const cut = (text: string): string => text.length <= most.turn ? text : `${text.slice(0, most.turn).replace(/[\uD800-\uDBFF]$/u, '').trimEnd()} …`;
/** Quoted line by line, so that no heading in it becomes one of the document. */
const quoted = (text: string): string => text.split('\n').map(line => line.trim() === '' ? '>' : `> ${line.trimEnd()}`).join('\n');
