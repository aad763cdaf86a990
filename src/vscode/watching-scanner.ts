/** The scanner for one repository: what its policy names is looked for too. */
import { watching } from '../domain/capture/secrets/team.ts';
import type { Scanner } from '../domain/ports.ts';
import type { App } from './app.ts';
import type { Repository } from './repositories.ts';

/** By the policy as it was last read; one that cannot be read stops every consent and every export by itself. */
export const scannerFor = ({ scanner }: Pick<App, 'scanner'>, { snapshot }: Pick<Repository, 'snapshot'>): Scanner => watching(scanner, snapshot?.policy);
