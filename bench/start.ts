/** What a person waits for at the start and at the key: the extension loaded and active, the first question, and the change in it. Beside the built-in git extension, and beside a question with nothing behind it. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { median } from './measure.ts';
import { ms, ratio, type Section } from './table.ts';
import { inWindow, type Note, type Window } from './window.ts';

const runs = 3;

/** Milliseconds from the key on. */
interface Question { readonly entered: number; readonly asked: number; readonly visible: number; readonly answered: number; }

export async function start(): Promise<Section> {
  const notes: Note[] = [];
  const asked: Record<'because' | 'peer', Question[]> = { because: [], peer: [] };
  for (let run = 0; run < runs; run++) for (const who of ['because', 'peer'] as const) {
    asked[who].push(await inWindow({ who, prepare: largeChange }, async window => {
      await window.workbench.openBecause();
      await (who === 'because' ? window.workbench.welcome().getByText('Nothing is recorded here yet') : window.workbench.pane('Examples').getByText('Ready')).waitFor();
      const question = await askedIn(window, who);
      notes.push(...window.notes());
      return question;
    }));
  }
  const of = (who: string, what: string): number => middle(notes.flatMap(note => note.who === who && note.what === what ? note.ms ?? [] : []));
  const used = (who: string, what: string): number => middle(notes.flatMap(note => note.who === who && note.what === what ? note.cpu ?? [] : []));
  const total = of('because', 'load') + of('because', 'activate');
  const git = of('git', 'load') + of('git', 'activate call');
  const at = (who: 'because' | 'peer', what: keyof Question): number => middle(asked[who].map(question => question[what]));
  const parts = (who: 'because' | 'peer'): string => `${ms(at(who, 'entered'))} until the command is entered, ${ms(at(who, 'asked') - at(who, 'entered'))} until it asks, ${ms(at(who, 'visible') - at(who, 'asked'))} until that is seen`;
  return {
    title: 'Start', note: `Median of ${runs} windows. Loading is the time of \`require\` in the extension host; the built-in git extension was loaded in the same hosts. The question is timed inside the window, from the last key; its peer is an extension whose key shows an empty question at once, in windows of its own.`,
    rows: [
      { what: 'load + activate', value: `${ms(of('because', 'load'))} + ${ms(of('because', 'activate'))} = ${ms(total)}; on a processor ${ms(used('because', 'load') + used('because', 'activate call'))}`, beside: `built-in git: ${ms(of('git', 'load'))} + ${ms(of('git', 'activate call'))} (its call only); ${ratio(total, git)}; on a processor ${ms(used('git', 'load') + used('git', 'activate call'))}`, budget: '≤ 30 ms', met: total <= 30 },
      { what: 'key pressed to first question, change of 500 lines', value: `${ms(at('because', 'visible'))}: ${parts('because')}`, beside: `a question with nothing behind it: ${ms(at('peer', 'visible'))} (${parts('peer')}); ours ${ms(at('because', 'visible') - at('peer', 'visible'))} more`, budget: '≤ 200 ms', met: at('because', 'visible') <= 200 },
      { what: '… until it names the change', value: ms(at('because', 'answered')) },
    ],
  };
}

async function largeChange(folder: string): Promise<void> {
  return Promise.resolve(writeFileSync(path.join(folder, 'src/large.ts'), Array.from({ length: 500 }, (_, n) => `export const value${n} = ${n};\n`).join('')));
}

async function askedIn({ workbench, time, notes }: Window, who: 'because' | 'peer'): Promise<Question> {
  // The first key of the two only begins the chord.
  await workbench.page.keyboard.press('Control+K');
  const title = `[...document.querySelectorAll('.quick-input-widget .quick-input-title')].some(each => each.getClientRects().length > 0 && each.textContent.includes('Record Decision'))`;
  const { began, shown: [visible = Number.NaN] } = await time('keydown', [title], () => workbench.page.keyboard.press('b'));
  const since = (what: 'enter' | 'show'): number => (notes().find(note => note.who === who && note.what === what && (note.at ?? 0) >= began - 5)?.at ?? Number.NaN) - began;
  let answered = Number.NaN;
  if (who === 'because') {
    await workbench.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    answered = await workbench.page.evaluate<number>('performance.timeOrigin + performance.now()') - began;
  }
  return { entered: since('enter'), asked: since('show'), visible: visible - began, answered };
}

const middle = (values: readonly number[]): number => median(values) ?? Number.NaN;
