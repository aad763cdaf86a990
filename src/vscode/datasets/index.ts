/** THE list of what is done about datasets and contributions: one bundle, loaded when somebody first opens the view, runs one of the commands or looks at a paper. */
import { chooseAnonymity, myContributions, saveContributions, withdrawAll } from '../papers/mine.ts';
import { paperLenses, paperText } from '../papers/papers.ts';
import { buildReplacement } from './build-replacement.ts';
import { compare } from './compare.ts';
import { openDatasetsTree } from './datasets-tree.ts';
import { openDataset, openDatasetFolder } from './open-dataset.ts';
import { copyNotice, markNotified, record, showNotices } from './recipients.ts';

export const datasets = { openDatasetsTree, paperText, paperLenses, openDataset, openDatasetFolder, compare, buildReplacement, record, showNotices, copyNotice, markNotified, myContributions, saveContributions, withdrawAll, chooseAnonymity };
