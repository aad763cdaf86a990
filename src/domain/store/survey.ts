/** All examples for an export: each is read once, with all that was said about it, and afterwards it costs little to see what has changed since. */
import type { Example } from '../capture/example.ts';
import { seal } from '../capture/hash.ts';
import type { Facts } from '../ledger/state.ts';
import { isFilesError } from '../ports.ts';
import { inOrder } from './in-order.ts';
import type { Readers, Survey } from '../store.ts';
import type { Context } from './context.ts';
import { eventFolder, examplePath, examplesFolder } from './layout.ts';
import { failed, Look, type Seen } from './look.ts';
import { parseExample } from './look-at-examples.ts';
import { markOf, markOfAll, Marks, type Mark } from './marks.ts';
import { Pass, type Passed } from './pass.ts';
import { exampleRecord, parseKnownRecord } from './records.ts';
import { lookAtRules } from './rules.ts';

export async function openSurvey(context: Context, signal?: AbortSignal): Promise<Survey> {
  const { files } = context;
  const marks = new Marks();
  const rulesNow = () => lookAtRules(new Look(files, undefined, { signal, forgetful: true }));

  async function* all<T>(stop = signal, readers?: Readers<T>): AsyncGenerator<Passed & { readonly instead?: true; readonly told?: T }> {
    const pass = new Pass(context, new Look(files, undefined, { signal: stop, forgetful: true }));
    const drafts = await pass.drafts();
    const visit = (id: string) => pass.visit(id, mark => { marks.set(id, mark); });
    // What lies in a wrong place is known before anything is visited, however far ahead others read.
    const ids: string[] = [];
    for (const month of await pass.months()) for (const id of await pass.idsIn(month)) ids.push(id);
    const read = async (id: string) => readers && pass.isPlain(id) ? readers.read(id) : undefined;
    for await (const [id, found] of inOrder(ids, read, readers?.ahead ?? 0)) {
      // Something about it may have turned up meanwhile.
      if (!found || !pass.isPlain(id)) { yield visit(id); continue; }
      marks.set(id, found.mark);
      yield { facts: found.facts, told: found.told };
    }
    for (const id of drafts.keys()) if (!marks.has(id)) yield visit(id);
    for await (const passed of pass.afterwards()) yield { ...passed, instead: true };
  }

  /** @returns true when it cannot be told that nothing has changed */
  async function differs(id: string, then: Mark, thorough: boolean): Promise<boolean> {
    try {
      const content = await files.stat(examplePath(id)) ?? null;
      if (markOf(content) !== then.content) return true;
      const folder = eventFolder(id);
      if (!thorough || then.folder === 0) return markOf(await files.stat(folder) ?? null) !== then.folder;
      const listed = await files.listWithStat(folder);
      if (markOf(listed?.stat) !== then.folder) return true;
      const said = [];
      for (const { name } of listed?.entries ?? []) if (!name.startsWith('.')) said.push({ name, stat: await files.stat(`${folder}/${name}`) });
      return markOfAll(said) !== then.said;
    } catch (error) {
      if (isFilesError(error)) return true;
      throw error;
    }
  }

  return {
    ...await rulesNow(),
    total: await count(new Look(files, undefined, { signal, forgetful: true })),
    all,
    async changes({ thorough = false, doubt = [], signal: stop = signal } = {}) {
      const rules = await rulesNow();
      const pass = new Pass(context, new Look(files, undefined, { signal: stop, forgetful: true }));
      const doubtful = new Set(doubt);
      for (const month of await pass.months()) for (const id of await pass.idsIn(month)) if (!marks.has(id)) doubtful.add(id);
      for (const id of marks.ids()) {
        stop?.throwIfAborted();
        const then = marks.get(id);
        if (!doubtful.has(id) && (!then || await differs(id, then, thorough))) doubtful.add(id);
      }
      const changed = new Map<string, Facts>();
      for (const id of doubtful) changed.set(id, (await pass.visit(id)).facts);
      for await (const { facts } of pass.afterwards()) changed.set(facts.id, facts);
      return { ...rules, changed };
    },
    async unchanged(id) {
      return files.stat(examplePath(id)).then(stat => markOf(stat ?? null) === marks.get(id)?.content, (error: unknown) => { if (isFilesError(error)) return false; throw error; });
    },
    async read(id) {
      const read = await files.readWithStat(examplePath(id), exampleRecord.limit).catch((error: unknown) => { if (isFilesError(error)) return undefined; throw error; });
      if (!read) return undefined;
      // The very file that was looked at was doubted then; it need not be doubted once more.
      const parsed: Seen<Example> = markOf(read.stat) === marks.get(id)?.content ? parseKnownRecord(read.text, exampleRecord) : parseExample(read.text, id);
      return failed(parsed) ? undefined : seal(parsed.value);
    },
  };
}

async function count(look: Look): Promise<number> {
  let total = 0;
  for (const { name, kind } of await look.list(examplesFolder)) if (kind === 'folder') total += (await look.list(`${examplesFolder}/${name}`)).length;
  return total;
}
