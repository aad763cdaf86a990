/** One row of the results: what was measured, against which budget, and whether it holds. */
export interface Row { readonly what: string; readonly value: string; readonly beside?: string; readonly budget?: string; readonly met?: boolean; }
export interface Section { readonly title: string; readonly note?: string; readonly rows: readonly Row[]; }

export const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
export const seconds = (value: number): string => `${value.toFixed(2)} s`;
export const kb = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
export const mib = (value: number | undefined): string => value === undefined ? '–' : `${Math.round(value)} MiB`;
export const ratio = (value: number, peer: number): string => `${(value / peer).toFixed(2)} ×`;

/** @param of which commit was measured, on which day */
export function toMarkdown({ title, note, rows }: Section, of: string): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  return [
    `## ${title}`, '', `*Measured ${of}.*`, '', ...note === undefined ? [] : [note, ''],
    '| what | measured | beside | budget | |', '|---|---|---|---|---|',
    ...rows.map(row => `| ${cell(row.what)} | ${cell(row.value)} | ${cell(row.beside ?? '')} | ${cell(row.budget ?? '')} | ${row.met === undefined ? '' : row.met ? 'met' : '**missed**'} |`), '',
  ].join('\n');
}

/** The results with these sections in place of those of the same title; the others stay, with the commit that they are of. @param before the text so far. @param titles of all sections, in their order */
export function updated(before: string, measured: ReadonlyMap<string, string>, titles: readonly string[], machine: string): string {
  const kept = new Map(before.split(/^(?=## )/mu).flatMap(part => { const title = /^## (.*)$/mu.exec(part)?.[1]; return part.startsWith('## ') && title !== undefined ? [[title, `${part.trimEnd()}\n`] as const] : []; }));
  return [
    '# What was measured', '',
    `By \`npm run bench\` on ${machine}. Single figures move with the machine; the ratios are of the same run. A budget (design §8) that is missed is marked **missed**.`, '',
    ...titles.flatMap(title => measured.get(title) ?? kept.get(title) ?? []),
  ].join('\n');
}
