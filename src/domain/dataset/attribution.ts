/** Whether a dataset says who is behind each line, and whether the terms that authors consented to let it. */
import * as z from 'zod/mini';

/** From saying nothing to saying most. */
export const attributions = ['none', 'pseudonym', 'name'] as const;
export const Attribution = z.enum(attributions);
export type Attribution = z.infer<typeof Attribution>;

/**
 * How much the terms allow. They say so in a line of their own, such as `Attribution: name`, whatever marks markdown puts around it: so it stands in the very text that each author reads and
 * that each consent is bound to. Terms that do not say it allow numbers and no names; of several lines the strictest holds.
 */
export function attributionAllowed(termsText: string): Attribution {
  const said = [...termsText.matchAll(/^[ \t>*_#.\d-]*attribution[ \t*_]*:[ \t*_]*(none|pseudonym|name)[ \t*_.]*\r?$/gimu)].map(([, word = '']) => word.toLowerCase());
  return attributions.find(each => said.includes(each)) ?? 'pseudonym';
}

/** Why a recipe asks for more than the terms allow; [] when it does not. @param texts of the terms in force and of earlier ones to which consent still holds; undefined where they cannot be read, and then nothing is allowed */
export function attributionFault(asked: Attribution = 'none', ...texts: readonly (string | undefined)[]): readonly string[] {
  if (texts.every(text => attributions.indexOf(asked) <= attributions.indexOf(text === undefined ? 'none' : attributionAllowed(text)))) return [];
  return [asked === 'name'
    ? 'The recipe writes the names of authors into the dataset, and the terms that they consented to do not say so. Set "attribution" to "pseudonym" or "none", or put new terms in force that say what happens to names and have the line "Attribution: name"; authors then renew their consent.'
    : 'The recipe tells authors apart by numbers, and the terms that they consented to say "Attribution: none". Set "attribution" to "none".'];
}
