/** Question: what others could call is not there any more. */
import { exportedBy } from './exports.ts';
import { standsIn } from './look.ts';
import { defineQuestion } from './question.ts';

export const removedExport = defineQuestion({
  id: 'removed-export', title: 'Something public is gone', field: 'consequences', weight: 8,
  said: /\b(?:breaking|callers?|public|exports?|exported|deprecated|unused|internal|api|migrat\w+)\b/iu,
  raises: seen => seen.files.flatMap(file => file.gone.flatMap(({ code, line }) => {
    const name = exportedBy(file, code);
    return name === undefined || standsIn(seen, 'fresh', name) ? [] : [{ subject: name, text: `“${name}” is offered no more: who called it, and what do they call now?`, path: file.path, line, gone: true as const }];
  })),
});
