/** The extension starts in a real extension host and offers every command that its manifest promises. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../src/vscode/ids.ts';

const extension = () => {
  const found = vscode.extensions.getExtension('because.because');
  assert.ok(found, 'the editor does not know the extension');
  return found;
};

describe('activation', () => {
  it('activates', async () => {
    await extension().activate();
    assert.equal(extension().isActive, true);
  });

  it('registers every command', async () => {
    await extension().activate();
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(commandIds.filter(id => !registered.has(id)), []);
  });

  it('needs no proposed API', () => {
    assert.equal((extension().packageJSON as { enabledApiProposals?: unknown }).enabledApiProposals, undefined);
  });
});
