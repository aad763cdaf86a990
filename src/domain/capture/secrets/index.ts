/** THE list of secrets that Because looks for itself: an entry in one of these families is all that a new one takes. What needs more than a pattern has a file of its own beside this one. */
import type { SecretRule } from './rule.ts';
import { aiTokens } from './tokens/ai.ts';
import { cloudTokens } from './tokens/cloud.ts';
import { codeTokens } from './tokens/code.ts';
import { generalTokens } from './tokens/general.ts';
import { moneyTokens } from './tokens/money.ts';
import { workTokens } from './tokens/work.ts';

export const secretRules: readonly SecretRule[] = [...codeTokens, ...cloudTokens, ...aiTokens, ...workTokens, ...moneyTokens, ...generalTokens];
