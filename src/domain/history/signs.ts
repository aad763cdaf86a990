/** The signs by which a message is seen to say why: words that introduce a reason, name a problem or set now against before. A table that a person can read, each kind with what it weighs. */

export type SignKind = 'cause' | 'purpose' | 'contrast' | 'problem' | 'reference' | 'routine';

export interface Signs {
  readonly kind: SignKind;
  /** For a person. */
  readonly called: string;
  readonly pattern: RegExp;
  /** A reason in words; the others only point to one, or need none. */
  readonly inWords: boolean;
}

/** Regular expressions are written with `g`, since all of what speaks for a reason is shown. */
export const signs: readonly Signs[] = [
  {
    kind: 'cause', called: 'gives a cause', inWords: true,
    pattern: /\b(?:because|due to|owing to|since (?!v?\d)|as (?:it|this|that|they|we|there|the \w+) (?:is|are|was|were|has|have|does|do|did|can|cannot|can't|will|would|should|may|might|must|no)|given that|caused by|(?:root )?cause[ds]?\b|reasons? (?:is|was|for|why|being|that)|therefore|hence|thus|otherwise|which (?:means|meant|makes?|made|caused|leads?|led|results?|resulted)|this (?:means|meant|is because|was because|leads?|led|results?|resulted)|turns out|the problem (?:is|was|here)|rationale|motivation|why)\b/giu,
  },
  {
    kind: 'purpose', called: 'says what for', inWords: true,
    pattern: /\b(?:in order (?:to|that)|so (?:that|as to|we|it|they|you|users?|the|this|one)|(?:to|and|also) (?:avoid|prevent|allow|enable|ensure|make (?:sure|it|them)|keep|reduce|improve|simplify|ease|help|be able|match|align|work ?around|get rid|stop|guarantee|preserve|protect|maintain|satisfy|comply|demonstrate|clarify|minimi[sz]e|silence|speed)|(?:avoid|prevent|ensure|guarantee)(?:s|ed|ing)?|for (?:backwards?|forward|better|easier|consistency|clarity|compatibility|performance|readability|simplicity|safety|security|convenience|testing|debugging)|(?:makes?|making|made) (?:it|them|things?|the \w+) (?:easier|harder|possible|simpler|clearer|safer|faster|more|less|work)|(?:easier|better|faster|simpler|clearer|cleaner|safer|more \w+) (?:to|for|than)|useful|helpful|we (?:want|need|should|must|can|could)|needs? to|intend(?:s|ed)?|workaround|work around)\b/giu,
  },
  {
    kind: 'contrast', called: 'sets now against before', inWords: true,
    pattern: /\b(?:previously|formerly|before this|prior to|until now|so far|used to|no longer|not (?:any ?more|used|needed|required|necessary)|instead|rather than|(?:but|although|though|while|however|unfortunately|even if|even when|unless|despite|whereas|already|still|currently|now that)|was (?:not|never|being|only|always|using|set|still|broken|added|introduced)|were (?:not|never|being|only|always|using)|had been|unused|unneeded|unnecessary|useless|obsolete|outdated|out(?:-| )of(?:-| )date|redundant|superseded|duplicate[ds]?|duplication|dead code|leftover)\b/giu,
  },
  {
    kind: 'problem', called: 'names a problem', inWords: true,
    pattern: /\b(?:bugs?|crash(?:es|ed|ing)?|fail(?:s|ed|ing)?|brok(?:e|en)|break(?:s|ing|age)?|NPE|NullPointer\w*|StackOverflow\w*|wrong(?:ly)?|incorrect(?:ly)?|leak(?:s|ed|ing|age)?|dead-?locks?|race condition|racy|flak(?:y|es|iness|ey)|regressions?|missing|(?:do|does|did|is|are|was|were|can|could|would|should|will|has|have)(?:n't| not)|cannot|can't|won't|unable|not (?:work(?:ing)?|found|supported|available|possible|thread-?safe)|hangs?|hung|stuck|slow(?:er|ly)?|problem(?:s|atic)?|issues? (?:with|where|when|in|of)|unexpected(?:ly)?|confus(?:e[sd]?|ing|ion)|conflict(?:s|ing)?|vulnerab\w+|CVE-\d+-\d+|mistake(?:s|nly)?|inconsisten\w+|ambigu\w+|too (?:\w+)|lack(?:s|ed|ing)?|corrupt\w*|stale|inaccurate|misleading|inefficien\w+|suffer\w*|fix(?:es|ed|ing|up)?|resolv(?:e|es|ed)|don't)\b/giu,
  },
  // A number at the end of a title is that of a request, in which it was talked over.
  { kind: 'reference', called: 'points to an issue or a request', inWords: false, pattern: /(?<![&\w])#\d+\b|\bgh-\d+\b|\b[A-Z][A-Z0-9]{2,9}-\d{2,6}\b|\bhttps?:\/\/(?!\S*(?:svn|googlecode))\S+/gu },
  {
    kind: 'routine', called: 'is routine that needs no reason', inWords: false,
    pattern: /\b(?:typos?|spelling|grammar|misspell\w*|(?:copy[- ])?editing|documentation|document|docs?|read-?me|change-?log|CHANGES|release notes?|licen[cs]e|copyright|contributors?|comments?|tests?|samples?|upgrade[ds]?|bump(?:s|ed)?|prepar(?:e|es|ed|ing)|next (?:version|release|development)|release|version|snapshot|i18n|refactor\w*|renam(?:e|es|ed|ing)|polish(?:ed|ing)? \S|whitespace)\b/giu,
  },
];
