/** Two ways of doing one thing, made from one base: where they differ, hunk by hunk, and what of both belongs to the hunks that somebody picked. */
import type { Anchor } from './anchor.ts';
import { buildFile, type Built, type Room } from './build-file.ts';
import type { Change, ChangedFile } from './change.ts';
import { limits } from './limits.ts';
import { changedSpan, parsePatch, type Hunk } from './patch.ts';
import type { RawChange } from './raw-diff.ts';
import { decodeUtf8 } from './sniff.ts';

/** One file of a comparison with its patch, as git said it. */
export interface VersionFile { readonly change: RawChange; readonly sections: readonly Uint8Array[]; }
export interface Versions {
  /** Of the change from the base to what was kept. */
  readonly about: Omit<Change, 'files'>;
  /** Of the rejected version, where it is a commit. */
  readonly rejectedCommit?: string;
  readonly kept: readonly VersionFile[];
  readonly rejected: readonly VersionFile[];
  /** From the rejected version to what was kept. */
  readonly between: readonly VersionFile[];
  /** Old sides of all of them, by git's id. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
  /** Files that differ and cannot be set against each other, with the reason. */
  readonly leftOut: readonly { readonly path: string; readonly note: string }[];
}

/** One place where the two differ: a hunk from the rejected version to what was kept. */
export interface Difference {
  readonly path: string;
  /** What the file was called in the rejected version, when it was renamed since. */
  readonly oldPath?: string;
  readonly hunk: Hunk;
  /** What became of the file since: git's letter. */
  readonly letter: string;
  /** False where the rejected version is as the base: only what was kept changed something here. */
  readonly proposed: boolean;
}

export interface Picked { readonly change: Change; readonly anchors: readonly Anchor[]; /** Of the rejected version; '' when none of it is left. */ readonly patch: string; /** Files that were left out, each with a sentence. */ readonly notes: readonly string[]; }

const hunksOf = (file: VersionFile | undefined): readonly Hunk[] => (file?.sections ?? []).flatMap(section => parsePatch(decodeUtf8(section) ?? '').hunks);
const names = ({ path, oldPath }: { readonly path: string; readonly oldPath?: string | undefined }): readonly string[] => oldPath === undefined ? [path] : [path, oldPath];
const sameFile = (one: VersionFile, other: VersionFile): boolean => names(one.change).some(name => names(other.change).includes(name));

/** In the order of git's diff. [] when both are the same, but for what is left out. */
export function differences(versions: Versions): readonly Difference[] {
  return versions.between.flatMap(file => {
    const proposed = versions.rejected.filter(each => sameFile(each, file)).flatMap(hunksOf).map(hunk => changedSpan(hunk, 'new'));
    const { path, oldPath, letter } = file.change;
    return hunksOf(file).map(hunk => ({ path, ...oldPath !== undefined && { oldPath }, hunk, letter, proposed: proposed.some(span => touches(span, changedSpan(hunk, 'old'))) }));
  });
}

/** The change from the base to what was kept, and the patch from the base to the rejected version: of both what belongs to these differences. @param places what of the base belongs to them too */
export function pick(versions: Versions, wanted: readonly Difference[], places: readonly Span[] = []): Picked {
  const room = { kept: newRoom(), rejected: newRoom() };
  const files: ChangedFile[] = [], anchors: Anchor[] = [], notes: string[] = [];
  let patch = '';
  for (const file of versions.between) {
    const here = wanted.filter(each => each.path === file.change.path);
    if (here.length === 0) continue;
    const [keptFiles, rejectedFiles] = [versions.kept, versions.rejected].map(side => side.filter(each => sameFile(each, file)));
    const chosen = belonging(here.map(({ hunk }) => hunk), (keptFiles ?? []).flatMap(hunksOf), (rejectedFiles ?? []).flatMap(hunksOf), places);
    const build = (each: VersionFile, picked: readonly Hunk[], also: readonly Hunk[], left: Room, commit: string | null): Built | undefined =>
      hunksOf(each).some(hunk => picked.some(other => isSame(hunk, other))) || hunksOf(each).length === 0
        ? buildFile(each.change, each.sections, versions.contents.get(each.change.oldId), commit, left, { picked: hunk => picked.some(other => isSame(hunk, other)), also }) : undefined;
    const kept = (keptFiles ?? []).flatMap(each => build(each, chosen.kept, chosen.rejected, room.kept, versions.about.head) ?? []);
    const rejected = (rejectedFiles ?? []).flatMap(each => build(each, chosen.rejected, [], room.rejected, null) ?? []);
    const cut = [...kept, ...rejected].find(isCut);
    if (cut) { notes.push(whyCut(cut)); continue; }
    files.push(...kept.map(built => built.file));
    anchors.push(...kept.flatMap(built => built.anchors));
    patch += rejected.map(built => built.file.patch).join('');
  }
  files.sort((a, b) => a.path < b.path ? -1 : 1);
  return { change: { ...versions.about, files }, anchors: anchors.slice(0, limits.anchors), patch, notes };
}

/**
 * Several versions of one file against the same kept one, all made from the same base: each is picked with all places in which any of them differs. With only its own, a version would
 * lack what it does as the kept one does, and would be set against a change that has it.
 */
export function pickTogether(all: readonly Versions[]): readonly Picked[] {
  const each = all.map(versions => ({ versions, wanted: differences(versions) }));
  let places: readonly Span[] = [];
  for (let size = -1; size !== places.length;) {
    size = places.length;
    const found = each.flatMap(({ versions: { kept, rejected }, wanted }) => {
      const chosen = belonging(wanted.map(({ hunk }) => hunk), kept.flatMap(hunksOf), rejected.flatMap(hunksOf), places);
      return [...chosen.kept, ...chosen.rejected].map(hunk => changedSpan(hunk, 'old'));
    });
    places = [...new Map(found.map(span => [`${span.start} ${span.count}`, span])).values()];
  }
  return each.map(({ versions, wanted }) => pick(versions, wanted, places));
}

/** Where nothing new was kept: the way back from the rejected version, as a change of its own. @returns undefined when the rejected version is no commit that it could start from */
export function pickWayBack(versions: Versions, wanted: readonly Difference[]): Picked | undefined {
  if (versions.rejectedCommit === undefined) return undefined;
  const room = newRoom();
  const all = versions.between.flatMap(file => {
    const here = wanted.filter(each => each.path === file.change.path).map(({ hunk }) => hunk);
    return here.length === 0 ? [] : [buildFile(file.change, file.sections, versions.contents.get(file.change.oldId), versions.about.head, room, { picked: hunk => here.some(other => isSame(hunk, other)), also: [] })];
  });
  const built = all.filter(each => !isCut(each));
  return {
    change: { ...versions.about, base: versions.rejectedCommit, files: built.map(({ file }) => file) }, anchors: built.flatMap(each => each.anchors).slice(0, limits.anchors), patch: '', notes: all.filter(isCut).map(whyCut),
  };
}

/** Half of a version is no version. */
const isCut = ({ file: { truncated, omitted } }: Built): boolean => truncated || omitted !== undefined;
const whyCut = ({ file: { path, note } }: Built): string => `${path}: ${note ?? 'It cannot be recorded whole.'}`;

const newRoom = (): Room => ({ chars: limits.changeChars, beforeChars: limits.allBeforeChars });
const isSame = (one: Hunk, other: Hunk): boolean => one.oldStart === other.oldStart && one.newStart === other.newStart && one.oldCount === other.oldCount && one.newCount === other.newCount;

interface Span { readonly start: number; readonly count: number; }
/** Neighbours too: lines that were put right behind those of the other version make one hunk with them. */
const touches = (one: Span, other: Span): boolean => one.start <= other.start + other.count && other.start <= one.start + one.count;

/** Hunks of either version that hold one of the differences, and those that stand against them in the base: each side is an answer of its own. */
function belonging(wanted: readonly Hunk[], kept: readonly Hunk[], rejected: readonly Hunk[], places: readonly Span[]): { readonly kept: readonly Hunk[]; readonly rejected: readonly Hunk[] } {
  const isThere = (hunk: Hunk): boolean => places.some(place => overlap(place, changedSpan(hunk, 'old')));
  const chosen = {
    kept: new Set(kept.filter(hunk => isThere(hunk) || wanted.some(each => touches(changedSpan(each, 'new'), changedSpan(hunk, 'new'))))),
    rejected: new Set(rejected.filter(hunk => isThere(hunk) || wanted.some(each => touches(changedSpan(each, 'old'), changedSpan(hunk, 'new'))))),
  };
  for (let size = -1; size !== chosen.kept.size + chosen.rejected.size;) {
    size = chosen.kept.size + chosen.rejected.size;
    const against = (others: ReadonlySet<Hunk>) => (hunk: Hunk) => [...others].some(other => overlap(changedSpan(hunk, 'old'), changedSpan(other, 'old')));
    for (const hunk of kept.filter(against(chosen.rejected))) chosen.kept.add(hunk);
    for (const hunk of rejected.filter(against(chosen.kept))) chosen.rejected.add(hunk);
  }
  return { kept: [...chosen.kept], rejected: [...chosen.rejected] };
}

const overlap = (one: Span, other: Span): boolean => (one.start < other.start + other.count && other.start < one.start + one.count) || (one.start === other.start && (one.count === 0 || other.count === 0));
