/** Advice: the reason says what title and diff say already, and not why. Measured by words in common. */
import type { Example } from '../example.ts';
import { defineCheck } from './check.ts';
import { beginning, contentWords, wordsOf } from './words.ts';

/** Words by which a sentence explains instead of describing. */
const explains = /\b(?:because|since|so that|so the|so we|in order to|to (?:avoid|prevent|keep|allow|let|make|stop|reduce|save|support|match|ensure|protect)|avoids?|prevents?|allows?|lets|otherwise|instead|rather|without|unless|until|cannot|can't|could not|couldn't|never|always|would|needs?|needed|requires?|too|than|faster|slower|simpler|easier|safer|cheaper|fewer|less|more|only|fails?|failed|breaks?|broke|crash(?:es|ed)?|leaks?|lost|wrong|risk|why|reason|if|when|while|though|but|however)\b/i;
const action = /^(?:(?:i|we|this|it|the (?:change|commit|patch|diff))\s+(?:have\s+|has\s+)?)?(?:add|remov|delet|chang|renam|mov|replac|updat|us|set|introduc|implement|refactor|extract|switch|convert|rewrit|creat|fix|bump|mak|turn|put|drop|call|return|wrap|import|increas|decreas|rais|lower)(?:e|es|ed|s|d|ing|ped|ping|te|tes|tten|wrote)?\b/i;

/** The reason says again what the title, the commit's first line or the diff says. Long reasons are left alone: nobody restates in forty words. */
export const reasonRestates = defineCheck({
  id: 'reason-restates', title: 'The reason only restates', field: 'because',
  run(example) {
    const because = beginning(example.because);
    const said = [...new Set(contentWords(because))];
    if (said.length === 0 || said.length > 24) return undefined;
    const headline = `${beginning(example.title)}\n${beginning(example.change.message ?? '').split('\n')[0] ?? ''}`;
    const known = new Set(contentWords(headline));
    const fresh = said.filter(word => !known.has(word));
    if (fresh.length <= said.length * 0.2 && !explains.test(headline)) return 'This says the title again. What made it the right thing to do?';
    if (explains.test(because) || !action.test(because.trim()) || wordsOf(because).length > 30) return undefined;
    const inDiff = changedWords(example);
    return fresh.filter(word => !inDiff.has(word)).length <= said.length * 0.25 && inDiff.size > 0
      ? 'This says what changed, which the diff shows already. Why did it have to?' : undefined;
  },
});

/** Words of the changed lines and of the files' names; enough of a large diff. */
function changedWords({ change }: Example): ReadonlySet<string> {
  const words = new Set<string>();
  let budget = 40_000;
  for (const file of change.files) {
    for (const word of contentWords(file.path.replace(/[/.-]/g, ' '))) words.add(word);
    for (const [line] of file.patch.matchAll(/^[+-](?![+-]).*$/gm)) {
      budget -= line.length;
      if (budget < 0) return words;
      for (const word of contentWords(line.slice(1, 400))) words.add(word);
    }
  }
  return words;
}
