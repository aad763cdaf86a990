/** The real file system, except that one call fails: for tests that let every single step of a save go wrong in turn. */
import { realFileSystem, type FileSystem } from '../../src/node/file-system.ts';

export interface Failing extends FileSystem {
  /** The changing calls made so far, in order: `open`, `write`, `sync`, `close`, `rename` … */
  readonly steps: string[];
}

const failure = (code: string, step: string): NodeJS.ErrnoException => Object.assign(new Error(`${code}: ${step}`), { code });

/** @param failAt which changing call fails, from 0; -1 = none. @param code as the system names it. A failing write leaves half of its bytes, as a full disk does */
export function failingFileSystem(failAt: number, code: string): Failing {
  const steps: string[] = [];
  const step = (name: string): boolean => steps.push(name) - 1 === failAt;
  const guarded = <A extends readonly unknown[], R>(name: string, call: (...args: A) => Promise<R>) => async (...args: A): Promise<R> => {
    if (step(name)) throw failure(code, name);
    return call(...args);
  };
  const { open, mkdir, rename, link, unlink } = realFileSystem.async;
  const handles = guarded('open', async (...args: Parameters<typeof open>) => {
    const handle = await open(...args);
    return new Proxy(handle, {
      get(target, key) {
        if (key === 'writeFile') return async (text: string) => {
          if (step('write')) {
            await target.writeFile(text.slice(0, text.length / 2));
            throw failure(code, 'write');
          }
          await target.writeFile(text);
        };
        if (key === 'sync') return guarded('sync', () => target.sync());
        if (key === 'close') return async () => {
          const fails = step('close');
          await target.close();
          if (fails) throw failure(code, 'close');
        };
        return Reflect.get(target, key, target) as unknown;
      },
    });
  });
  return {
    steps, sync: realFileSystem.sync,
    async: { open: handles, mkdir: guarded('mkdir', mkdir) as typeof mkdir, rename: guarded('rename', rename), link: guarded('link', link), unlink: guarded('unlink', unlink) },
  };
}
