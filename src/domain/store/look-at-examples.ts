/** The kept examples: one file each, in the folder of its month. */
import type { Example, Person } from '../capture/example.ts';
import { seal, type Sealed } from '../capture/hash.ts';
import type { Summary } from '../store.ts';
import { examplePath, examplesFolder, idIn } from './layout.ts';
import { failed, type Failure, type Look, type Seen } from './look.ts';
import { exampleRecord, parseRecord } from './records.ts';

/** What is kept in memory of an example; ten thousand of them must be small. */
export interface Known { readonly summary: Summary; readonly contentHash: string; readonly author: Person; /** Paths of which it holds something, by every name that they have in it; of what was rejected only where that is asked for. */ readonly holds: readonly string[]; }

/** The file is there; `known` is missing when it cannot be used, and `problem` says why. */
export interface Content { readonly path: string; readonly known?: Known; readonly problem?: string; }

export function knownOf({ example, contentHash }: Sealed): Known {
  const { id, kind, title, author, createdAt, updatedAt, tags, change, quoted } = example;
  const holds = change.files.flatMap(({ path, oldPath, patch, before }) => patch === '' && (before?.length ?? 0) === 0 ? [] : oldPath === undefined ? [path] : [path, oldPath]);
  return { holds, summary: { id, kind, title, author, createdAt, updatedAt, tags, paths: change.files.map(file => file.path), ...quoted && { quotedFrom: Object.values(quoted).map(({ by }) => by) } }, contentHash, author };
}

/** @param id the one that the file's name says */
export function parseExample(text: string, id: string): Seen<Example> {
  const parsed = parseRecord(text, exampleRecord);
  if ('code' in parsed) return parsed;
  if (parsed.value.id !== id) return { code: 'misplaced', reason: `It says that its id is ${parsed.value.id}, and its name says ${id}. A copied example needs an id of its own.` };
  return parsed;
}

/** Few examples hold code that was rejected. */
async function withRejected(known: Known, options: Example['options']): Promise<Seen<Known>> {
  const { rejectedPaths } = await import('./denied-content.ts');
  return { value: { ...known, holds: [...new Set([...known.holds, ...rejectedPaths(options)])] } };
}

/** @param only the ids that matter; all of them without it */
export async function lookAtExamples(look: Look, only?: ReadonlySet<string>): Promise<ReadonlyMap<string, Content>> {
  const found = new Map<string, Content>();
  for (const month of await look.list(examplesFolder)) {
    const folder = `${examplesFolder}/${month.name}`;
    if (month.kind === 'other') look.problem(folder, { code: 'link', reason: 'It is a symbolic link or a device, and Because follows none.' });
    else if (month.kind === 'file') look.problem(folder, { code: 'misplaced', reason: 'Examples lie in a folder for their month; this file is not used.' });
    else for (const { name, kind } of await look.list(folder)) if (!only || only.has(idIn(name, '.json') ?? '')) await lookAt(look, `${folder}/${name}`, name, kind, found);
  }
  return found;
}

export const copyAt = (path: string, right: string): string => `A copy of it lies in the wrong place, ${path}. Keep one, at ${right}.`;
export const noFile: Failure = { code: 'link', reason: 'It is a symbolic link or a device, and Because follows none.' };

async function lookAt(look: Look, path: string, name: string, kind: string, found: Map<string, Content>): Promise<void> {
  const id = idIn(name, '.json');
  if (id === undefined) {
    look.problem(path, { code: 'misplaced', reason: 'Its name is not the id of an example; it is not used.' });
    return;
  }
  const right = examplePath(id);
  if (path !== right) {
    look.problem(path, { code: 'misplaced', reason: `An example with this id lies at ${right}; this copy is not used.` }, id);
    // Both are known to be about this id: with a second version lying around, nobody can say which one was consented to.
    found.set(id, { path, ...found.get(id), problem: copyAt(path, right) });
    return;
  }
  const seen: Seen<Known> | undefined = kind === 'other' ? noFile
    : await look.file<Known>(path, exampleRecord.limit, text => {
      const parsed = parseExample(text, id);
      if (failed(parsed)) return parsed;
      const known = knownOf(seal(parsed.value)), { options } = parsed.value;
      return options.some(({ patch }) => patch !== undefined) ? withRejected(known, options) : { value: known };
    });
  if (!seen) return;
  const second = found.get(id)?.problem;
  if (failed(seen)) {
    look.problem(path, seen, id);
    found.set(id, { path, problem: seen.reason });
  } else {
    found.set(id, { path, known: seen.value, ...(second === undefined ? {} : { problem: second }) });
  }
}
