/** What there is to say about one file of training lines, and the gathering of it: a file with a million faults must not fill the memory with them. */
import type { Tokens } from '../ports.ts';
import type { FileKind } from './file-kind.ts';
import type { Fault } from './formats/format.ts';
import type { FormatId } from './formats/index.ts';
import type { Side } from './recipe.ts';
import type { Replacement } from './repairs.ts';
import type { Longer } from './unless-set.ts';

/** `line`, `column` and `row` count from 1, columns in UTF-16 units; missing when it is about the file. A table has rows instead of lines. */
export interface LineFault extends Fault {
  readonly line?: number; readonly column?: number; readonly endColumn?: number; readonly row?: number;
  /** What a tool may change by itself, where it was asked for. */
  readonly repair?: readonly Replacement[];
}

export interface FileReport {
  /** Undefined when it was to be found out and fits none. */
  readonly format: FormatId | undefined;
  /** When it was to be found out: other formats that take the first lines as well. */
  readonly others: readonly FormatId[];
  readonly rows: number;
  /** Of the lines; of a compressed file, unpacked. Of a table, of the file. */
  readonly bytes: number;
  /** The first ones, of each rule some; `more` counts those that were found beyond. */
  readonly faults: readonly LineFault[];
  readonly more: number;
  /** Lines that the trainer cuts off, or leaves out, in silence unless it is told otherwise: no fault, and good to know. Only where `tokens` and `lengths` were given. */
  readonly longer?: Longer;
  /** Lines that ask the same as the line before, where the trainer takes neighbours for strangers. */
  readonly neighbours?: number;
}

/** Where a line stood first, in words such as `line 7`; undefined when it is new. Takes 64 bits of the line's hash, and its number from 1. */
export type Before = (high: number, low: number, line: number) => string | undefined;

export interface ValidateOptions {
  readonly signal?: AbortSignal;
  /** Of which split the lines are; undefined: train. */
  readonly side?: Side;
  /** It may be as small as it likes. */
  readonly anyRows?: boolean;
  /** One of several files that count together: how many lines it has is asked elsewhere. */
  readonly part?: boolean;
  /** What the lines are packed in; undefined when they are not. */
  readonly kind?: FileKind;
  /** Knows the lines of other files too. */
  readonly before?: Before;
  /** Knows the lines of other sides too: of which side a text was before, by 64 bits of its hash; undefined where it was of none but this one. */
  readonly elsewhere?: (high: number, low: number) => Side | undefined;
  /** There are lines that go by the format's limits for `reasoned` ones. */
  readonly onReasoned?: () => void;
  /** Faults of lines say how a tool could mend them. Only of files that are not packed. */
  readonly repairs?: boolean;
  /** Opens the tokenizer, for rows that may be too long; without it nobody asks how long they are. */
  readonly tokens?: () => Promise<Pick<Tokens, 'count'>>;
  /** How many lines are longer than the trainer reads unless it is told is asked too. */
  readonly lengths?: boolean;
  /** Bytes read so far. */
  readonly onProgress?: (bytes: number) => void;
}

/** As many as the editor's Problems view takes of one file. */
const shown = 1000;

/** @param more works out where it stands and how a tool could mend it, which takes longer than to find it: only what is listed is asked. */
export type Tell = (fault: LineFault, more?: () => Partial<LineFault>) => void;

export interface FaultList { readonly tell: Tell; readonly found: () => Pick<FileReport, 'faults' | 'more'>; }

/** Keeps all while there is room, and then as many of each rule as there are of any other: what a million lines have must hide neither what a single one has, nor what the file itself has. */
export function faultList(): FaultList {
  const byRule = new Map<string, { readonly nth: number; readonly fault: LineFault }[]>();
  let kept = 0, told = 0;
  // Of the rule that has most; it never grows again once the list is full.
  let most = Infinity;
  return {
    tell(fault, more) {
      const nth = told++;
      let own = byRule.get(fault.rule);
      if (!own) byRule.set(fault.rule, own = []);
      if (kept < shown) kept++;
      else {
        if (own.length + 1 >= most) return;
        const largest = [...byRule.values()].reduce((a, b) => b.length > a.length ? b : a);
        most = largest.length;
        if (own.length + 1 >= most) return;
        largest.pop();
      }
      own.push({ nth, fault: more ? { ...fault, ...more() } : fault });
    },
    found: () => ({ faults: [...byRule.values()].flat().sort((a, b) => a.nth - b.nth).map(({ fault }) => fault), more: told - kept }),
  };
}
