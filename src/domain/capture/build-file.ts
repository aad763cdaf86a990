/** Makes the record of one changed file, and the anchors of its hunks, from what git says. Pure: bytes and limits in, data out. */
import type { Anchor } from './anchor.ts';
import { codeAround, type Place } from './around.ts';
import type { ChangedFile, FileStatus } from './change.ts';
import { cutToLimits, hunksAt } from './cut-patch.ts';
import { withHeadings } from './heading.ts';
import { languageOf } from './language.ts';
import { limits } from './limits.ts';
import { linesOf } from './lines.ts';
import { makeAnchor } from './make-anchor.ts';
import { changedSpan, formatPatch, parsePatch, renumber, type Hunk, type Patch } from './patch.ts';
import type { RawChange } from './raw-diff.ts';
import { decodeUtf8, sniff } from './sniff.ts';

export interface Room { chars: number; beforeChars: number; }
export interface Built { readonly file: ChangedFile; readonly anchors: readonly Anchor[]; }
type Omission = Required<Pick<ChangedFile, 'omitted' | 'note'>>;
/** Which hunks are wanted: those at new-side lines (1-based, inclusive), or those that somebody picked; then `also` are hunks of another version whose surroundings a reader needs too. */
export type Part = { readonly start: number; readonly end: number } | { readonly picked: (hunk: Hunk) => boolean; readonly also: readonly Hunk[] };

/** A file that is named without its content. */
export function namedOnly(change: RawChange, omission: Omission): ChangedFile {
  return { ...named(change, statusOf(change, undefined)), patch: '', binary: omission.omitted === 'binary', truncated: false, ...omission };
}

/**
 * @param sections the file's patch, in two parts for a change of type
 * @param base the whole old side, for the code around
 * @param room what is left for the whole change; lowered by what this file takes
 */
export function buildFile(change: RawChange, sections: readonly Uint8Array[], base: Uint8Array | undefined, commit: string | null, room: Room, part?: Part): Built {
  const refused = refuse(sections);
  if (refused) return { file: namedOnly(change, refused), anchors: [] };
  const baseLines = change.letter === 'A' ? [] : linesOf(decodeUtf8(base ?? new Uint8Array()) ?? '');
  const patches = sections.map(section => parsePatch(decodeUtf8(section) ?? ''));
  const hunkCount = patches.reduce((sum, patch) => sum + patch.hunks.length, 0);
  const notes: string[] = [];
  let [text, tooLong, overLimit, selected] = ['', 0, 0, hunkCount];
  const kept: Hunk[] = [];
  for (const patch of patches) {
    const wanted = !part ? patch.hunks : 'picked' in part ? patch.hunks.filter(part.picked) : hunksAt(patch.hunks, part.start, part.end);
    if (part) selected -= patch.hunks.length - wanted.length;
    const cut = cutToLimits({ header: patch.header, hunks: withHeadings(wanted, baseLines) }, room.chars - text.length);
    tooLong += cut.tooLong;
    overLimit += cut.overLimit;
    kept.push(...cut.kept);
    text += formatPatch({ header: patch.header, hunks: renumber(cut.kept) });
  }
  if (tooLong > 0) notes.push(`${hunks(tooLong)} left out: a line is longer than ${limits.lineChars.toLocaleString('en-US')} characters.`);
  if (overLimit > 0) notes.push(`${hunks(overLimit)} left out: the change is too long to embed whole.`);
  if (selected < hunkCount) notes.push(`${part && 'start' in part ? `Only the hunks at lines ${part.start} to ${part.end}` : 'Only the hunks that were picked'} are recorded: ${selected} of ${hunkCount}.`);
  const truncated = tooLong + overLimit > 0;
  if ((truncated && kept.length === 0) || text.length > room.chars) return { file: { ...namedOnly(change, { omitted: 'size', note: notes.join(' ') || 'Not embedded: the change is too long to embed whole.' }), truncated }, anchors: [] };
  room.chars -= text.length;

  const around = change.letter === 'M' || change.letter === 'R' || change.letter === 'C' || (change.letter === 'D' && truncated) ? codeAround(baseLines, [...kept, ...part && 'also' in part ? part.also : []].map(oldPlace), room.beforeChars) : undefined;
  if (around && around.leftOut > 0) notes.push(`The code around ${around.leftOut === 1 ? 'one place' : `${around.leftOut} places`} is left out: it is too long.`);
  room.beforeChars -= around?.regions.reduce((sum, region) => sum + region.text.length, 0) ?? 0;

  const header = patches.at(-1)?.header ?? '';
  const blob = /^index [0-9a-f]+\.\.([0-9a-f]+)/m.exec(header)?.[1] ?? null;
  const onNewSide = change.letter === 'D' ? [] : change.letter === 'T' ? kept.slice(-(patches.at(-1)?.hunks.length ?? 0)) : kept;
  return {
    file: {
      ...named(change, statusOf(change, patches)), patch: text,
      ...(around && around.regions.length > 0 && { before: [...around.regions] }),
      binary: false, truncated, ...(notes.length > 0 && { note: notes.join(' ') }),
    },
    anchors: onNewSide.map(hunk => makeAnchor(hunk, { path: change.path, commit, blob })),
  };
}

const hunks = (count: number): string => count === 1 ? 'One hunk is' : `${count} hunks are`;

/** What only the patch shows: the new side of a file in the work tree. */
function refuse(sections: readonly Uint8Array[]): Omission | undefined {
  for (const section of sections) {
    if (section.includes(0)) return startsUtf16(section) ? { omitted: 'encoding', note: 'The file is UTF-16, so its content is not embedded.' } : sniff(section);
    if (decodeUtf8(section) === undefined) return { omitted: 'encoding', note: 'The file is not UTF-8, so its content is not embedded.' };
  }
  return undefined;
}

/** A first line that starts with UTF-16's byte order mark, behind its mark in the patch. */
const startsUtf16 = (bytes: Uint8Array): boolean => bytes.some((byte, at) => byte === 0x0a && (bytes[at + 1] === 0x2b || bytes[at + 1] === 0x2d)
  && ((bytes[at + 2] === 0xff && bytes[at + 3] === 0xfe) || (bytes[at + 2] === 0xfe && bytes[at + 3] === 0xff)));

const oldPlace = (hunk: Hunk): Place => {
  const span = changedSpan(hunk, 'old');
  return { start: span.start - 1, end: span.start - 1 + span.count, shown: { start: hunk.oldStart - 1, end: hunk.oldStart - 1 + hunk.oldCount } };
};

function named(change: RawChange, status: FileStatus): Pick<ChangedFile, 'path' | 'oldPath' | 'status' | 'oldMode' | 'newMode' | 'language'> {
  const telling = change.oldMode !== change.newMode;
  return {
    path: change.path, ...(change.oldPath !== undefined && { oldPath: change.oldPath }), status,
    ...(telling && change.oldMode !== '000000' && { oldMode: change.oldMode }), ...(telling && change.newMode !== '000000' && { newMode: change.newMode }),
    language: languageOf(change.path),
  };
}

/** @param patches undefined when none was made: then the ids tell */
function statusOf(change: RawChange, patches: readonly Patch[] | undefined): FileStatus {
  switch (change.letter) {
    case 'A': return 'added';
    case 'D': return 'deleted';
    case 'R': return 'renamed';
    case 'C': return 'copied';
    case 'T': return 'type-changed';
    default: return change.oldMode !== change.newMode && (patches ? patches.every(patch => patch.hunks.length === 0) : change.oldId === change.newId) ? 'mode' : 'modified';
  }
}
