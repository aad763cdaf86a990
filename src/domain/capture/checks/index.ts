/** THE list of advice. Each looks at what the author wrote and blocks nothing. */
import type { Example } from '../example.ts';
import { fromHistory } from '../quoted.ts';
import type { Check, Finding } from './check.ts';
import { noConsequence } from './no-consequence.ts';
import { noMistake } from './no-mistake.ts';
import { noReason } from './no-reason.ts';
import { noRejectedOption } from './no-rejected-option.ts';
import { reasonRestates } from './reason-restates.ts';
import { tooShort } from './too-short.ts';

export const checks = [noReason, reasonRestates, noRejectedOption, noConsequence, noMistake, tooShort] as const;
export type CheckId = (typeof checks)[number]['id'];

/** All advice about an example, in the order of the list; pure, and quick enough for every pause in typing. */
export const advise = (example: Example): readonly Finding[] => [...checks.flatMap((check: Check) => {
  const message = check.run(example);
  return message === undefined ? [] : [{ check: check.id, severity: 'advises' as const, message, field: check.field }];
}), ...fromHistory(example)];
