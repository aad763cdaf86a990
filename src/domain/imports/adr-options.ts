/** The options of a document of somebody else's: under short titles, and only where it is certain which of them was chosen. What was chosen would pass for rejected otherwise. */
import type { Option, Reasoning } from '../capture/example.ts';
import { tellsNoChoice } from '../capture/no-choice.ts';
import { bareTitle, findTitle, shortTitle } from '../capture/madr-titles.ts';

type Places = ReadonlyMap<string, { readonly start: number }>;

export function certainOptions(reasoning: Reasoning, places: Places): Reasoning {
  const options = withChosen(reasoning);
  if (options.length === 0) return reasoning;
  // One that only the sentence of the outcome names may be one of the list under another name.
  const outcome = places.get('because')?.start;
  const isAdded = reasoning.options.some(({ chosen }, at) => chosen && outcome !== undefined && places.get(`options.${at}`)?.start === outcome);
  const rejected = options.filter(({ chosen }) => !chosen);
  if (rejected.length > 0 && (isAdded || rejected.length === options.length)) return { ...reasoning, options: [], sections: [...reasoning.sections ?? [], { heading: 'Options as they were listed', body: listed(options) }] };
  return { ...reasoning, options: options.map(each => shortened(each, options)) };
}

const otherwise = tellsNoChoice(['any more', 'anymore', 'instead', 'rather', 'over', 'wanted', 'considered', 'tempting']);

/** Where no sentence of MADR's names it, the decision may: “We chose Redis, because …”. */
function withChosen({ options, because }: Reasoning): readonly Option[] {
  if (options.length === 0 || options.some(({ chosen }) => chosen)) return options;
  const [first = ''] = because.split(/(?<=[.!?])\s|\n\s*\n/u);
  const text = bareTitle(first).toLowerCase();
  const said = otherwise.test(text) ? [] : options.filter(({ title }) => {
    const at = text.indexOf(shortTitle(title).toLowerCase());
    return at >= 0 && shortTitle(title) !== '' && /(?:\b(?:chose|choose|chosen|decided (?:for|on|to use)|(?:we will|we['’]ll|we shall|let['’]s|we are going to) use|going with|go with|went with|select|selected|pick|picked|adopt|adopted)|^use)\s+(?:the\s+|a\s+)?["“']?$/u.test(text.slice(0, at)) && !/^[\p{L}\p{N}_-]/u.test(text.slice(at + shortTitle(title).length));
  });
  const [only] = said;
  return said.length === 1 && only ? options.map(each => each === only ? { ...each, chosen: true } : each) : options;
}

/** What stood in the title beside the name is the beginning of the description; nothing of it is lost. */
function shortened(option: Option, all: readonly Option[]): Option {
  const bare = bareTitle(option.title), short = shortTitle(option.title);
  const title = short !== '' && findTitle(all, short) === option ? short : bare;
  if (title === '' || title === option.title) return option;
  const rest = bare.startsWith(title) && !/\]\(|\]\[/u.test(option.title) ? bare.slice(title.length).replace(/^[\s:;,.–—-]+/u, '') : option.title;
  return { ...option, title, description: [rest, option.description].filter(text => text !== '').join('\n\n') };
}

const listed = (options: readonly Option[]): string => options.map(({ title, chosen, description, pros, cons, rejectedBecause }) => [
  `* ${title}${chosen ? ' (chosen)' : ''}`, ...[description, ...pros.map(text => `Good, because ${text}`), ...cons.map(text => `Bad, because ${text}`), ...rejectedBecause === undefined ? [] : [`Rejected, because ${rejectedBecause}`]].filter(text => text !== '').map(text => `  * ${text.replace(/\n/gu, '\n    ')}`),
].join('\n')).join('\n');
