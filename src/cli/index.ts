/** THE list of commands of the command line: one file each. Help and tests read it; nothing else names its members. */
import { audit } from './audit.ts';
import { check } from './check.ts';
import { contributions } from './contributions.ts';
import { datasets } from './datasets.ts';
import { diff } from './diff.ts';
import { disagreements } from './disagreements.ts';
import { exportDataset } from './export-dataset.ts';
import { formats } from './formats.ts';
import { hooks } from './hooks.ts';
import { importDrafts } from './import-drafts.ts';
import { list } from './list.ts';
import { mine } from './mine.ts';
import { receipt } from './receipt.ts';
import { recipe } from './recipe.ts';
import { recipients } from './recipients.ts';
import { record } from './record.ts';
import { replace } from './replace.ts';
import { shares } from './shares.ts';
import { show } from './show.ts';
import type { AnyCommand } from './support/command.ts';
import { uncaptured } from './uncaptured.ts';
import { validate } from './validate.ts';
import { verify } from './verify.ts';
import { why } from './why.ts';
import { withdraw } from './withdraw.ts';

export const commands: readonly AnyCommand[] = [list, show, why, record, importDrafts, uncaptured, audit, hooks, check, recipe, exportDataset, datasets, recipients, replace, mine, receipt, diff, shares, contributions, disagreements, formats, validate, verify, withdraw];
