/** What a correction can start from: a marked proposal, or something in git that looks like one and says how it knows. */
import type { Place } from '../../domain/proposals/line-owners.ts';
import type { Snapshot, Tool } from '../../domain/proposals/snapshot.ts';
import type { VersionsAsked, VersionSide } from '../../domain/ports.ts';

export interface Source {
  readonly label: string;
  /** How it is known: `marked 5 min ago`, `Co-authored-by: Copilot`. */
  readonly how: string;
  readonly detail?: string;
  readonly tool?: Tool;
  /** What the rejected version is called in the record. */
  readonly called: string;
  readonly asked: Omit<VersionsAsked, 'kept' | 'rejected'>;
  readonly rejected: () => Promise<VersionSide>;
  /** Undefined: the person says, of the working tree and the commits since. */
  readonly kept: VersionSide | undefined;
  readonly snapshot?: Snapshot;
  /** Lines of the rejected version that are meant; absent when all that was proposed is. */
  readonly lines?: readonly Place[];
  /** What a reviewer said of it: shown beside, and never taken over as somebody's words. */
  readonly comment?: { readonly text: string; readonly by?: string };
  /** A commit's subject, where the correction was one. */
  readonly title?: string;
}
