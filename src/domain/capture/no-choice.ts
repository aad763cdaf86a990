/** By which words a sentence tells of something else than what is chosen from now on: what was so before, what is not so, what only might be. One list, for messages of commits and for imported decisions. */

const words = ['was', 'were', 'could', 'would', 'might', 'may', 'if', 'not', 'never', 'no longer', 'until', 'so far', 'current\\w*', 'today', 'still', 'stop\\w*', 'against'];

/** @param more words that only tell so in this kind of text; they may be patterns */
export const tellsNoChoice = (more: readonly string[]): RegExp => new RegExp(`\\b(?:${[...words, ...more].join('|')})\\b|n['’]t\\b|\\?$`, 'iu');
