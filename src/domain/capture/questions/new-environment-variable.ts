/** Question: how it runs depends on something outside from now on. */
import { hasWord } from './look.ts';
import { at, defineQuestion } from './question.ts';

const read = /process\.env\.([A-Z]\w+)|process\.env\[["'](\w+)|\bos\.environ(?:\.get)?[[(]\s*["'](\w+)|\bos\.(?:getenv|Getenv|LookupEnv)\(\s*["'](\w+)|\bSystem\.getenv\(\s*"(\w+)|\benv::var(?:_os)?\(\s*"(\w+)|\bENV(?:\.fetch\(|\[)\s*["'](\w+)|\bDeno\.env\.get\(["'](\w+)/u;
/** Whoever runs anything knows these. */
const usual = /^(?:NODE_ENV|HOME|PATH|USER|PWD|CI|TERM|TMPDIR|SHELL|LANG|DEBUG|EDITOR|NO_COLOR|GITHUB_\w+|npm_\w+)$/u;

export const newEnvironmentVariable = defineQuestion({
  id: 'new-environment-variable', title: 'A new environment variable', field: 'because', weight: 6,
  said: /\benvironment\b|\benv(?:ironment)? ?vars?\b/iu,
  raises: ({ files }) => files.filter(({ sort }) => sort === 'code').flatMap(file => file.fresh.flatMap(line => {
    const name = line.code === '' ? undefined : read.exec(line.text)?.slice(1).find(each => each !== undefined);
    const known = name === undefined || usual.test(name) || files.some(({ gone }) => gone.some(({ text }) => hasWord(text, name)));
    return known ? [] : [{ subject: name, text: `“${name}” is read from the environment: what happens where nobody sets it?`, ...at(file, line) }];
  })),
});
