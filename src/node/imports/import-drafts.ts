/** Makes private drafts of what was found elsewhere, each once: what was imported before and is still there in some form is passed over. For the command line and the editor alike; nothing here consents to anything. */
import type { Person } from '../../domain/capture/example.ts';
import { newId } from '../../domain/capture/id.ts';
import { redactExample } from '../../domain/capture/redact.ts';
import { scanExample } from '../../domain/capture/scan-example.ts';
import { ImportLog, importLogPath, type Importable } from '../../domain/imports/importable.ts';
import type { Files, Scanner, Tags } from '../../domain/ports.ts';
import type { Store } from '../../domain/store.ts';
import { changing } from '../../domain/store/home.ts';

export interface Importing { readonly store: Pick<Store, 'load' | 'saveDraft'>; readonly files: Files; readonly scanner: Scanner; readonly tags: () => Promise<Tags>; readonly author: Person; readonly clock: { now(): Date }; }
export interface Made { readonly id: string; readonly from: string; readonly title: string; /** Places at which a secret was replaced. */ readonly redacted: number; }
export interface Imported { readonly made: readonly Made[]; /** Drafts and examples that they became earlier. */ readonly known: readonly { readonly id: string; readonly from: string }[]; }

/** Which of them are there already, by their place in the list. */
export async function knownAmong({ store, files }: Pick<Importing, 'store' | 'files'>, wanted: readonly Importable[], signal?: AbortSignal): Promise<ReadonlyMap<number, string>> {
  const [log, { entries }] = [await readLog(files), await store.load(signal)];
  // What was thrown away may come again; what was withdrawn may not, and is an entry too.
  const ids = new Map(log.imported.flatMap(({ key, id }) => entries.has(id) ? [[key, id] as const] : []));
  return new Map(wanted.flatMap(({ keys }, at) => { const id = keys.map(key => ids.get(key)).find(each => each !== undefined); return id === undefined ? [] : [[at, id] as const]; }));
}

/** One after the other, so that a stop leaves whole drafts and nothing else. @throws the signal's reason */
export async function importDrafts(importing: Importing, wanted: readonly Importable[], options: { readonly signal?: AbortSignal | undefined; readonly onProgress?: (done: number, total: number) => void } = {}): Promise<Imported> {
  const { store, files, scanner, author, clock } = importing;
  const already = await knownAmong(importing, wanted, options.signal);
  const fresh = new Map<string, string>();
  const made: Made[] = [], known: Imported['known'][number][] = [];
  for (const [at, each] of wanted.entries()) {
    options.signal?.throwIfAborted();
    options.onProgress?.(at, wanted.length);
    const there = already.get(at) ?? each.keys.map(key => fresh.get(key)).find(id => id !== undefined);
    if (there !== undefined) { known.push({ id: there, from: each.from }); continue; }
    const now = clock.now();
    let draft = await each.draft({ id: newId(now), author, now: now.toISOString() }, options.signal);
    let redacted = 0;
    if (each.redact) {
      const findings = (await scanExample(scanner, draft, options.signal)).filter(({ hash }) => hash !== undefined);
      if (findings.length > 0) draft = await redactExample(draft, findings, await importing.tags());
      redacted = findings.length;
    }
    options.signal?.throwIfAborted();
    await store.saveDraft(draft);
    await remember(files, each.keys, draft.id);
    for (const key of each.keys) fresh.set(key, draft.id);
    made.push({ id: draft.id, from: each.from, title: draft.title, redacted });
  }
  options.onProgress?.(wanted.length, wanted.length);
  return { made, known };
}

/** Anybody may have touched it: what cannot be read is as good as nothing, since the worst that comes of it is a second draft. */
async function readLog(files: Files): Promise<ImportLog> {
  try {
    const parsed = ImportLog.safeParse(JSON.parse(await files.read(importLogPath) ?? ''));
    if (parsed.success) return parsed.data;
  } catch { /* none yet, or none that can be read */ }
  return { schema: 1, imported: [] };
}

const remember = (files: Files, keys: readonly string[], id: string): Promise<void> => changing(files, async () => {
  const log = await readLog(files);
  const next: ImportLog = { schema: 1, imported: [...log.imported.filter(({ key }) => !keys.includes(key)), ...keys.map(key => ({ key, id }))] };
  await files.write(importLogPath, `${JSON.stringify(next, null, 2)}\n`);
});
