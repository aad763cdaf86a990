/** One finding of one check, wherever it stands: what is allowed, and what is shown once. */
import type { Finding } from './checks/check.ts';

export const findingKey = (finding: Pick<Finding, 'check' | 'hash'>): string => `${finding.check} ${finding.hash ?? ''}`;
