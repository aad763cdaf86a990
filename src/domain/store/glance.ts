/** A first look at the newest examples, where there are so many that reading all of them takes a person's patience. */
import type { Files } from '../ports.ts';
import type { Snapshot } from '../store.ts';
import { assemble } from './assemble.ts';
import { draftsFolder, examplesFolder, idIn } from './layout.ts';
import type { Look } from './look.ts';
import { lookAtEvents } from './look-at-events.ts';
import { lookAtExamples } from './look-at-examples.ts';
import { lookAtRules } from './rules.ts';

/** As many as a person sees at once, and some more; read in a few hundredths of a second. */
const newest = 250;
/** Below that, reading everything takes no longer than anybody notices. */
const many = 1000;

/** Whether it lies there in such numbers; counts no further than that. */
export async function isLarge(files: Files): Promise<boolean> {
  let count = 0;
  for (const { name, kind } of await files.list(examplesFolder)) {
    if (kind === 'folder') count += (await files.list(`${examplesFolder}/${name}`)).length;
    if (count > many) return true;
  }
  return false;
}

export async function glance(look: Look): Promise<Snapshot> {
  const ids: string[] = [];
  for (const { name, kind } of await look.list(examplesFolder)) if (kind === 'folder') for (const file of await look.list(`${examplesFolder}/${name}`)) ids.push(idIn(file.name, '.json') ?? '');
  // A draft may count in place of what is kept, and takes more than a glance.
  const drafts = new Set((await look.list(draftsFolder)).map(({ name }) => idIn(name, '.json')));
  const only = new Set(ids.filter(id => id !== '' && !drafts.has(id)).sort().slice(-newest));
  const rules = await lookAtRules(look);
  const kept = await lookAtExamples(look, only);
  // What lies in the wrong place may be about any example.
  const said = new Map([...await lookAtEvents(look, only)].filter(([id]) => only.has(id)));
  return { entries: await assemble(look, kept, new Map(), said), ...rules, problems: [] };
}
