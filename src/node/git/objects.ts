/** Sizes and contents of git's objects, many with one process each. */
import type { Session } from './session.ts';

/** Bytes of each object; ids that are not there are left out. */
export async function sizesOf(session: Session, ids: Iterable<string>): Promise<ReadonlyMap<string, number>> {
  const wanted = [...new Set(ids)];
  const sizes = new Map<string, number>();
  if (wanted.length === 0) return sizes;
  const said = await session.git(['cat-file', '--batch-check=%(objectname) %(objectsize)'], { input: `${wanted.join('\n')}\n` });
  for (const line of said.toString('utf8').split('\n')) {
    const [id, size] = line.split(' ');
    if (id && size && /^\d+$/.test(size)) sizes.set(id, Number(size));
  }
  return sizes;
}

/** Contents of objects whose sizes are known to be within limits; ids that are not there are left out. */
export async function contentsOf(session: Session, ids: Iterable<string>): Promise<ReadonlyMap<string, Buffer>> {
  const wanted = [...new Set(ids)];
  const contents = new Map<string, Buffer>();
  if (wanted.length === 0) return contents;
  const said = await session.git(['cat-file', '--batch'], { input: `${wanted.join('\n')}\n` });
  for (let at = 0; at < said.length;) {
    const end = said.indexOf(10, at);
    const [id, , size] = said.toString('utf8', at, end).split(' ');
    at = end + 1;
    if (!id || size === undefined || !/^\d+$/.test(size)) continue;
    contents.set(id, said.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return contents;
}
