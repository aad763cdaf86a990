/** What git tells of proposals, as rows to pick from. */
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import { proposalsIn } from '../../domain/proposals/in-git.ts';
import type { Git } from '../../domain/ports.ts';
import type { Source } from './source.ts';

export const gitSources = async (git: Pick<Git, 'traces'>): Promise<readonly Source[]> => (await proposalsIn(await git.traces())).map(({ label, how, tool, called, asked: { rejected, kept, ...asked }, title, paths, lines, comment }): Source => ({
  label, how, ...tool && { tool }, called, asked, kept, rejected: () => Promise.resolve(rejected), ...title !== undefined && { title }, ...lines && { lines }, ...comment && { comment },
  detail: (comment ? `“${oneLine(comment.text, 160)}”  ` : '') + paths.slice(0, 4).join(', ') + (paths.length > 4 ? ', …' : ''),
}));
