/** A picture for the card, as data: what it shows, and the same in a sentence for who cannot see it. Drawn by a port, since drawing needs a library. */

export interface Bar { readonly label: string; readonly value: number; /** Beside the bar; the number when it is not said. */ readonly note?: string; }

export interface Chart {
  /** Of the file in `charts/`, without its ending. */
  readonly name: string;
  readonly title: string;
  /** What is counted. */
  readonly unit: string;
  /** What a reader would see in it. */
  readonly description: string;
  /** `columns` stand side by side in an order that means something; `rows` lie below each other, the longest first. */
  readonly shape: 'columns' | 'rows';
  readonly bars: readonly Bar[];
  /** What each bar is made of, from its beginning; eight at most. `values` are as many as there are bars, and add up to them. */
  readonly stacks?: readonly { readonly name: string; readonly values: readonly number[]; /** What is missing: in grey. */ readonly quiet?: true }[];
}

/** @returns an SVG document; the same chart gives the same text, anywhere and at any time */
export interface Charts { draw(chart: Chart): string; }

/** All bars in words. */
export const described = (unit: string, bars: readonly Bar[]): string => `${upper(unit)}: ${bars.map(({ label, value, note }) => `${label}: ${note ?? grouped(value)}`).join('; ')}.`;

/** With commas, in every language of the system alike. */
export const grouped = (number: number): string => String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
