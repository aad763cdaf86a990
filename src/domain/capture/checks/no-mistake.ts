/** Advice: a correction teaches what was wrong, so it has to say it. Without a rejected version, what was wrong is the code as it was. */
import type { Option } from '../example.ts';
import { defineCheck } from './check.ts';

const said = (text: string | undefined): boolean => text !== undefined && text.trim() !== '';
const rejectedVersion = ({ chosen, patch }: Option): boolean => !chosen && said(patch);

export const noMistake = defineCheck({
  id: 'no-mistake', title: 'No mistake', field: 'kind',
  run({ kind, options, because }) {
    if (kind !== 'correction' || said(because)) return undefined;
    const versions = options.filter(rejectedVersion);
    if (versions.length === 0) return 'This is a correction of what? Put the rejected version as a ```diff block under its option, and say what was wrong with it.';
    return versions.some(({ rejectedBecause }) => said(rejectedBecause)) ? undefined : 'What was wrong with the rejected version? Say it under its option, after “Rejected, because”.';
  },
});
