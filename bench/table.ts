/** One row of the results: what was measured, against which budget, and whether it holds. */
export interface Row { readonly what: string; readonly value: string; readonly beside?: string; readonly budget?: string; readonly met?: boolean; }
export interface Section { readonly title: string; readonly note?: string; readonly rows: readonly Row[]; }

export const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
export const seconds = (value: number): string => `${value.toFixed(2)} s`;
export const kb = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
export const mib = (value: number | undefined): string => value === undefined ? '–' : `${Math.round(value)} MiB`;
export const ratio = (value: number, peer: number): string => `${(value / peer).toFixed(2)} ×`;

export function toMarkdown(sections: readonly Section[], machine: string): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  return [
    '# What was measured', '',
    `By \`npm run bench\` on ${machine}. Single figures move with the machine; the ratios are of the same run. A budget (design §8) that is missed is marked **missed**.`, '',
    ...sections.flatMap(({ title, note, rows }) => [
      `## ${title}`, '', ...note === undefined ? [] : [note, ''],
      '| what | measured | beside | budget | |', '|---|---|---|---|---|',
      ...rows.map(row => `| ${cell(row.what)} | ${cell(row.value)} | ${cell(row.beside ?? '')} | ${cell(row.budget ?? '')} | ${row.met === undefined ? '' : row.met ? 'met' : '**missed**'} |`), '',
    ]),
  ].join('\n');
}
