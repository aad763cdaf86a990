/** The sentence `Chosen option: "title", because …`: which options it names and where the reason begins. */

export interface Outcome {
  /** Titles, or the number of an option in the list, counted from 1. */
  readonly chosen: readonly (string | number)[];
  /** Offset in the text where the reason begins. */
  readonly reasonAt: number;
}

const intro = /^(?:\*\*|__)?Chosen options?(?:\*\*|__)?[ \t]*:(?:\*\*|__)?[ \t]*/i;
const reference = String.raw`(?:"[^"\n]*"|#\d+)`;
const strict = new RegExp(String.raw`^Chosen options?: (${reference}(?:, ${reference})*)(?:, because(?: |(?=\n)|$)|$|(?=\n))`);
const wrapping = /^[\s*_\x60"'“‘«]+|[\s*_\x60"'”’»,.;:]+$/g;

/** Undefined when the text names no chosen option in these words: then all of it is the reason. */
export function readOutcome(text: string, titles: readonly string[]): Outcome | undefined {
  const exact = strict.exec(text);
  if (exact) return { chosen: [...(exact[1] ?? '').matchAll(new RegExp(reference, 'g'))].map(([found]) => found.startsWith('#') ? Number(found.slice(1)) : found.slice(1, -1)), reasonAt: exact[0].length };
  const begin = intro.exec(text);
  if (!begin) return undefined;
  const rest = text.slice(begin[0].length);
  const line = /^[^\n]*(?:\n(?![ \t]*\n)[^\n]*)*/.exec(rest)?.[0] ?? '';
  const because = /[,;.]?\s+because\b[ \t]*[,:]?\s*/i.exec(line);
  const named = because ? rest.slice(0, because.index) : firstSentence(line, titles);
  const title = named.replace(wrapping, '').replace(/\s+/g, ' ');
  const skip = because ? because.index + because[0].length : named.length + (/^[\s,;:.*_"'”’]*/.exec(rest.slice(named.length))?.[0].length ?? 0);
  return { chosen: title === '' ? [] : [title], reasonAt: begin[0].length + skip };
}

/** A known title at the beginning of the line, else all up to the first full stop or dash. */
function firstSentence(line: string, titles: readonly string[]): string {
  const lead = /^[\s*_`"'“‘«]*/.exec(line)?.[0].length ?? 0;
  const lower = line.slice(lead).toLowerCase();
  const known = titles.filter(title => title !== '' && lower.startsWith(title.toLowerCase())).sort((a, b) => b.length - a.length)[0];
  if (known !== undefined) return line.slice(0, lead + known.length);
  return /^.*?(?=\.(?:\s|$)|\s[–—-]\s|\n|$)/s.exec(line)?.[0] ?? line;
}

/** The beginning of the sentence for these options; '' when none is chosen. */
export function writeOutcome(options: readonly { readonly title: string; readonly chosen: boolean }[]): string {
  const refs = options.flatMap(({ title, chosen }, at) => !chosen ? []
    : options.filter(other => other.title === title).length === 1 && /^[^"\n\r\0]+$/.test(title) && title === title.trim() && title.isWellFormed() ? [`"${title}"`] : [`#${at + 1}`]);
  return refs.length === 0 ? '' : `Chosen option${refs.length > 1 ? 's' : ''}: ${refs.join(', ')}`;
}
