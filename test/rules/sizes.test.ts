/** Files that one can read at a sitting, named after what is in them. */
import assert from 'node:assert/strict';
import { list, read, sources } from './support/sources.ts';

const code = [...list('{src,test,bench}/**/*.{ts,mjs,css}'), 'esbuild.js', 'eslint.config.js'];
const lines = (file: string) => read(file).trimEnd().split('\n').length;
const over = (files: readonly string[], limit: number) => files.filter(file => lines(file) > limit).map(file => `${file} has ${lines(file)} lines, more than ${limit}`);

describe('sizes', () => {
  it('has no file over 200 lines', () => {
    assert.ok(code.length > 100);
    assert.deepEqual(over(code, 200), []);
  });

  it('has nothing but wiring where the programs start', () => {
    assert.deepEqual([...over(['src/extension.ts'], 60), ...over(['src/cli.ts'], 40)], []);
  });
});

describe('files', () => {
  it('have names in kebab-case', () => {
    assert.deepEqual(code.filter(file => !file.split('/').every(part => /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:test|config))?(?:\.[a-z]+)?$/.test(part))), []);
  });

  it('say at their top what they are', () => {
    assert.deepEqual(sources.filter(({ text }) => !/^(?:#!.*\n)?(?:\/\/\/ <reference .*\n)?\/\*\*?\s/.test(text)).map(({ file }) => file), []);
  });

  it('export by name, and pass nothing on', () => {
    assert.deepEqual(sources.filter(({ text }) => /^export default /m.test(text)).map(({ file }) => file), []);
    assert.deepEqual(sources.filter(({ text }) => /^export (?:type )?(?:\*|\{[^}]*\}) .*from /m.test(text)).map(({ file }) => file), []);
  });

  it('are called index only where they are a list', () => {
    assert.deepEqual(sources.filter(({ file, text }) => file.endsWith('/index.ts') && !text.includes('THE list')).map(({ file }) => file), []);
  });
});
