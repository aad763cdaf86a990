/** One document that lies beside the lines and says what they are, in words or in a standard's. All of it follows from facts of the build, so that the same dataset has the same papers. */
import type { Chart } from '../charts/chart.ts';
import type { Shape } from '../columns.ts';
import type { Manifest } from '../manifest.ts';
import type { PlannedExample } from '../plan.ts';
import { sides, type Side } from '../recipe.ts';
import type { Statistics } from '../statistics/statistics.ts';

export interface PaperFacts {
  readonly manifest: Omit<Manifest, 'files'>;
  /** What is in it, with what sums need. Holds numbers for people; names only in `contributor`, where recipe and terms say so. */
  readonly included: readonly PlannedExample[];
  readonly statistics: Statistics;
  /** Each lies in the file `pictureName`. */
  readonly pictures: readonly Chart[];
  /** All files that were written before this document. */
  readonly files: Manifest['files'];
  /** Those of `files` that hold lines to train on, and on which side. */
  readonly lineFiles: readonly { readonly name: string; readonly side: Side }[];
  readonly organisation: string | undefined;
  /** Where the data comes from, ISO 3166-1 alpha-2. */
  readonly country: string | undefined;
  /** What the lines look like. */
  readonly columns: Shape;
  /** The text of the terms in force. */
  readonly terms: string;
  /** Names of other datasets whose manifests could not be read: whether they overlap is not known. */
  readonly unreadable: readonly string[];
}

export interface PaperDocument {
  readonly id: string;
  /** Of the file. */
  readonly name: string;
  readonly title: string;
  /** Written after the manifest, which then is one of `files`, and does not name it. */
  readonly afterManifest?: true;
  /** undefined when a fact is missing that it would have to state. */
  text(facts: PaperFacts): string | undefined;
}
export const defineDocument = (document: PaperDocument): PaperDocument => document;

export const usedSides = ({ splits }: Pick<Manifest, 'splits'>): readonly Side[] => sides.filter(side => splits[side].lines > 0);

export const pictureName = ({ name }: Chart): string => `charts/${name}.svg`;

/** As every JSON file of ours: two spaces, LF at the end. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
