/** What stands in a form where nobody wrote anything: “N/A”, “None.”, boxes to tick, a pointer alone. It is nobody's reason. */

const none = /^(?:no(?:ne|pe|thing|t (?:applicable|available|needed|tested|yet))?(?: (?:yet|known|needed|required|so far|response|breaking changes?|alternatives?|drawbacks?|risks?))?|nil|null|yes|n\/?a|unknown|tb[acd]|to be (?:announced|confirmed|decided|determined|done|written)|to[- ]?do|wip|[-–—.…?_]+)$/iu;
const box = /^(?:[*+-][ \t]*)?\[[ x]?\](?:[ \t]|$)/iu;
const references = /https?:\/\/\S+|\S*[#!]\d+|\b(?!(?:UTF|ISO|SHA|MD|AES|HTTP|TLS|IPV)-)[A-Z][A-Z0-9]+-\d+\b/gu;
/** They say nothing of their own beside a reference. */
const pointing = new Set('see also fix fixes fixed close closes closed resolve resolves resolved ref refs reference references issue issues bug ticket pr mr pull merge request discussion part of related relates to the this in and for more details please context above below description title linked'.split(' '));

/** @param text one paragraph, or one item of a list without its mark */
export function isEmpty(text: string): boolean {
  if (box.test(text)) return true;
  return text.length <= 200 && none.test(text.replace(/^[\s*_`("'<]+(?=.)|(?<=.)[\s*_`)"'>.!]+$/gu, '')) || pointsOnly(text);
}

/** It names an issue, or an address, and no word beside it says anything: `See #12`, “see the description”. */
export function pointsOnly(text: string): boolean {
  if (text.length > 400) return false;
  const left = text.replace(references, ' ');
  return (left !== text || /^see\b/iu.test(text)) && (left.match(/\p{L}+/gu) ?? []).every(word => pointing.has(word.toLowerCase()));
}
