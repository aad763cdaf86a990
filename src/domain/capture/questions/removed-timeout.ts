/** Question: what had a limit in time has none now. */
import { isSmall, onlyIn } from './look.ts';
import { defineQuestion, nameOf } from './question.ts';

export const removedTimeout = defineQuestion({
  id: 'removed-timeout', title: 'A timeout is gone', field: 'because', weight: 9,
  said: /\btime[- ]?outs?\b|\btimes? out\b|\bdeadlines?\b|\bhangs?\b/iu,
  raises: seen => onlyIn(seen, 'gone', /(?<!\b(?:set|clear))(?:[tT]ime_?[oO]ut|TIME_?OUT|[dD]eadline)(?!_?(?:[eE]rror|[eE]xception|ERR))/u).filter(isSmall).map(({ file, line }) =>
    ({ subject: 'timeout', text: `The timeout in ${nameOf(file.path)} is gone: what ends a call now that hangs?`, path: file.path, line: line.line, gone: true as const })),
});
