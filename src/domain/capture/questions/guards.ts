/** Guards that a change takes away while what they guarded stays: a condition, and a way out behind it. */
import type { Block, SeenFile, SeenLine } from './seen.ts';

export interface Guard { readonly file: SeenFile; readonly line: SeenLine; }

const out = '(?:return|continue|break|throw|raise|panic!?|os\\.Exit|sys\\.exit|process\\.exit|exit|abort|bail!|next)\\b';
/** All of it on one line; Ruby has the condition behind. */
const whole = new RegExp(`^(?:\\}\\s*)?(?:if|unless|guard)\\b.*[\\s{(:;)]${out}|^(?:return|raise|next|break)\\b.*\\s(?:if|unless)\\s`, 'u');
const opens = /^(?:if|unless|guard)\b.*[{:)]$|^(?:if|unless)\s[^{]*$/u, leaves = new RegExp(`^${out}`, 'u');
/** A condition of another kind may stand for the one that is gone. */
const condition = /\b(?:if|elif|unless|guard|match|switch|case|when|assert\w*|require\w*|ensure\w*|check\w*|validat\w*|expect\w*|filter|where|return|throw|raise|while|try|catch|except|rescue)\b|\?|&&|\|\||\b(?:and|or)\b/iu;
const trivial = /^[\s{}()[\];,]*$|^(?:else|end)\b[\s{:]*$/u;
/** What is a definition goes as a whole. */
const definition = /\b(?:function|def|func|fn|class|interface|struct|impl|sub|proc)\b|=>\s*\{?$|^(?:public|private|protected|static|async|export)\b/u;

/** Nothing of a file whose lines went with the guard: more than a few, or a definition. Silent wherever the condition may stand in another place by now. */
export function guardsGone(files: readonly SeenFile[]): readonly Guard[] {
  const conditionsCame = files.some(({ sort, fresh }) => sort === 'code' && fresh.some(({ code }) => /\b(?:if|unless|guard)\b/u.test(code)));
  // A function that gives no error any more needs no check of one.
  const isDefinedAnew = (name: string): boolean => files.some(({ fresh }) => fresh.some(({ code }) => definition.test(code) && code.includes(`${name}(`)));
  return conditionsCame ? [] : files.filter(({ sort, status }) => sort === 'code' && status === 'modified').flatMap(file => {
    const isGone = new Set(file.gone.map(({ line }) => line));
    return file.hunks.flatMap(blocks => {
      const came = blocks.flatMap(block => block.came), code = came.map(each => each.code).join('\n');
      if (condition.test(code) || came.length > blocks.reduce((sum, { went }) => sum + went.length, 0)) return [];
      return blocks.flatMap(block => guardIn(block, isGone, code, isDefinedAnew)).map(line => ({ file, line }));
    });
  });
}

function guardIn({ went }: Block, isGone: ReadonlySet<number>, came: string, isDefinedAnew: (name: string) => boolean): readonly SeenLine[] {
  const lines = went.filter(({ code }) => !trivial.test(code));
  const at = lines.findIndex((line, index) => isGone.has(line.line) && (whole.test(line.code) || opens.test(line.code) && leaves.test(lines[index + 1]?.code ?? '')));
  const guard = lines[at];
  if (!guard || lines.some(({ code }) => definition.test(code))) return [];
  const others = lines.filter((_, index) => index !== at && !(index === at + 1 && !whole.test(guard.code)));
  // What was called there, the condition's own call among it, has to be called still: otherwise the guard went along with it.
  const own = /^if\s.*:?=\s*(.*)/u.exec(guard.code)?.[1];
  const calls = [...others.map(({ code }) => code), ...own === undefined || !/:=|\(\s*\w+\s*=[^=]/u.test(guard.code) ? [] : [own]];
  return others.length <= 2 && calls.every(call => { const name = /([A-Za-z_]\w*)\(/u.exec(call.replace(/^if\b\s*\(?/u, ''))?.[1]; return name !== undefined && !isDefinedAnew(name) && new RegExp(`\\b${name}\\(`, 'u').test(came); }) ? [guard] : [];
}
