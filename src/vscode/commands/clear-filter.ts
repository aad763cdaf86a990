/** Shows all examples again. */
import type { Command } from '../app.ts';

export const clearFilter: Command = app => async () => app.listing.setFilter(undefined);
