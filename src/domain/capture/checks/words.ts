/** Words as the checks compare them: without case, endings and the small words that every sentence has. */

const small = new Set(`a an the this that these those it its is are was were be been being am do does did done has have had having of to in on at by for from with as and or but not no nor so than then
 we i you they he she our us my your their me them will would shall should can could may might must into out up down over all any some each now here there which who what when where how just also very
 change changes changed commit pr patch code line lines file files function method class`.split(/\s+/));

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** UTF-16 units that a check looks at: it asks for a few words, and runs at every pause in typing, on a pasted log too. */
const looked = 8000;
export const beginning = (text: string): string => text.trimStart().slice(0, looked);

/** Every word of a text in any script, in order; of a very long one, those of its beginning. */
export function wordsOf(text: string): readonly string[] {
  return [...segmenter.segment(beginning(text))].flatMap(({ segment, isWordLike }) => isWordLike ? [segment.toLowerCase()] : []);
}

/** `retries`, `retried`, `retrying` and `retry` are one word here; rough, and only for comparing. */
export const stem = (word: string): string => word.length <= 4 ? word : word.replace(/(?:ies|ied)$/, 'y').replace(/(?:ing|edly|ed|es|s|ly)$/, '').replace(/e$/, '');

/** The stems of the words that say something, identifiers taken apart. */
export const contentWords = (text: string): readonly string[] => {
  const apart = beginning(text).replace(/(?<=[a-z0-9])(?=[A-Z])|_/g, ' ');
  return wordsOf(apart).filter(word => !small.has(word)).map(stem);
};
