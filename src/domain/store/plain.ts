/** Reads examples apart from everything else, for whoever knows what else there is: only where nothing about one is unusual. */
import type { Sealed } from '../capture/hash.ts';
import type { Facts } from '../ledger/state.ts';
import type { Files } from '../ports.ts';
import { Look } from './look.ts';
import type { Mark } from './marks.ts';
import { Pass } from './pass.ts';

export interface Plain { readonly facts: Facts; readonly content: Sealed; readonly mark: Mark; }

/** @returns reads one after the other; undefined for what is not simply there: without content, with a problem, or with something in its folder that is about another one */
export function plainReader(files: Files): (id: string) => Promise<Plain | undefined> {
  const begin = () => {
    const look = new Look(files, undefined, { forgetful: true });
    return { look, pass: new Pass({ format: () => Promise.reject(new Error('No draft is read here.')) }, look, new Map()) };
  };
  let { look, pass } = begin();
  return async id => {
    let mark: Mark | undefined;
    const { facts, content } = await pass.visit(id, each => { mark = each; });
    if (content && mark && facts.problems.length === 0 && look.problems.length === 0 && pass.isSettled()) return { facts, content, mark };
    // Nothing of it is to stand beside the next one.
    ({ look, pass } = begin());
    return undefined;
  };
}
