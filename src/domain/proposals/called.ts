/** What a rejected version is called in a record: by where it comes from, in the language of the data. */
import { oneLine } from '../capture/hidden-characters.ts';
import { toolText, type Tool } from './snapshot.ts';

export const calledByTool = (tool: Tool | undefined): string => tool ? `As ${oneLine(toolText(tool), 80)} proposed it` : 'As an AI tool proposed it';
export const calledByCommit = (subject: string): string => `As in the commit “${oneLine(subject, 80)}”`;
export const calledByName = (kind: 'branch' | 'stash', name: string): string => `As in the ${kind} “${oneLine(name, 80)}”`;
export const calledStaged = 'As it was staged';
export const calledNow = 'As it is in the working tree';
