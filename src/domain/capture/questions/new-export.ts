/** Question: something is public from now on, and others will rely on it. */
import { exportedBy } from './exports.ts';
import { standsIn } from './look.ts';
import { at, defineQuestion } from './question.ts';

/** What a type of Go has for an interface that everybody knows is called by that. */
const ofGo = /^(?:String|GoString|Error|Unwrap|Is|As|LogValue|(?:Unm|M)arshal\w*|ServeHTTP|Len|Less|Swap|Read|Write|Close|Scan|Value|Format)$/u;

/** Of more, each is a part of something larger, and that is what the draft is about. */
const few = 2;

export const newExport = defineQuestion({
  id: 'new-export', title: 'Something public is new', field: 'drivers', weight: 3,
  said: /\b(?:callers?|public|exports?|exported|api|users?)\b/iu,
  raises(seen) {
    const found = seen.files.flatMap(file => file.fresh.flatMap(line => {
      const name = exportedBy(file, line.code);
      // Only another name for what was there: the old one is asked about.
      const isRenamed = file.pairs.some(({ was, is }) => is.line === line.line && exportedBy(file, was.code) !== undefined);
      return name === undefined || isRenamed || file.language === 'go' && ofGo.test(name) || standsIn(seen, 'gone', name) ? [] : [{ subject: name, text: `“${name}” is public now: who is to call it, and what may they count on?`, ...at(file, line) }];
    }));
    return found.length > few ? [] : found;
  },
});
