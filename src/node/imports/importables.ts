/** What lies at a place that somebody named: a folder of decision documents, one of them, or a transcript of a coding agent. */
import { stat } from 'node:fs/promises';
import * as path from 'node:path';
import type { Parse } from '../../domain/imports/adr.ts';
import type { Found } from '../../domain/imports/importable.ts';
import type { Git } from '../../domain/ports.ts';
import type { Store } from '../../domain/store.ts';
import { UserError } from '../../domain/user-error.ts';
import { adrsIn } from './adr-files.ts';
import { transcriptIn } from './transcript-file.ts';

/** @param place absolute. @throws UserError when nothing is there, or it is nothing that can be imported */
export async function importablesAt(place: string, opened: { readonly root: string; readonly git: Pick<Git, 'commits' | 'paths' | 'capture'> | undefined; readonly store: Pick<Store, 'load'>; readonly parse: Parse }, signal?: AbortSignal): Promise<Found> {
  const there = await stat(place).catch(() => undefined);
  if (!there?.isFile() && !there?.isDirectory()) throw new UserError(`There is no file or folder ${place}.`);
  if (there.isDirectory()) {
    const found = await adrsIn(place, opened, signal);
    if (found.found.length + found.notTaken.length === 0) throw new UserError(`There are no markdown documents in ${place}.`, { hint: 'Name the folder in which the decision records lie, or a transcript file.' });
    return found;
  }
  if (/\.(?:jsonl|md|markdown)$/iu.test(place)) return await transcriptIn(place, opened, signal) ?? adrsIn(place, opened, signal);
  throw new UserError(`${path.basename(place)} is neither markdown nor JSON Lines.`, { hint: 'Decision records and SpecStory transcripts end in .md, transcripts of Claude Code and Codex in .jsonl.' });
}
