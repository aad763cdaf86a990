/** Messages quote names and texts from the repository, and the editor makes links of what looks like one: there is one place that says anything. */
import assert from 'node:assert/strict';
import { sources } from './support/sources.ts';

describe('messages', () => {
  const others = sources.filter(({ file }) => file.startsWith('src/vscode/') && file !== 'src/vscode/tell.ts');

  it('go through src/vscode/tell.ts', () => {
    assert.deepEqual(others.filter(({ text }) => /\bshow(?:Information|Warning|Error)Message\b/.test(text)).map(({ file }) => file), []);
  });

  it('and questions under an input through src/vscode/steps.ts, without links', () => {
    assert.deepEqual(others.filter(({ file, text }) => file !== 'src/vscode/steps.ts' && /\b(?:createInputBox|showInputBox)\b/.test(text)).map(({ file }) => file), []);
    const steps = sources.find(({ file }) => file === 'src/vscode/steps.ts');
    assert.deepEqual((steps?.text.match(/\.(?:prompt|validationMessage) = (?!unlinked\(|undefined).*/g) ?? []), []);
  });
});
