/** Because: Show Log opens the output channel of the extension. */
import * as vscode from 'vscode';
import { until } from '../support/until.ts';

describe('Show Log', () => {
  it('shows the channel of Because in the panel', async () => {
    await vscode.commands.executeCommand('workbench.action.closePanel');
    await vscode.commands.executeCommand('because.showLog');
    const shown = () => vscode.window.visibleTextEditors.map(each => each.document.uri).filter(uri => uri.scheme === 'output');
    await until(() => shown().some(uri => /because/iu.test(uri.path)), () => `the log among ${shown().join(', ')}`);
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });
});
