/** In the document of a draft a person says that it is a correction: with completion, with advice at the very line, and kept in the draft. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { HostWorkspace } from '../support/host-workspace.ts';

describe('a correction in the document of a draft', () => {
  const workspace = new HostWorkspace();
  beforeEach(() => workspace.clean());

  const offered = async (uri: vscode.Uri, at: vscode.Position) => (await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', uri, at, ':')).items.map(item => typeof item.label === 'string' ? item.label : item.label.label);
  const endOf = (document: vscode.TextDocument, text: string): vscode.Position => document.positionAt(document.getText().indexOf(text) + text.length);

  it('is offered at the head, and nowhere else', async () => {
    const { uri, document } = await workspace.openDraft({ problem: 'kind: of slow' });
    const found = await offered(uri, endOf(document, 'kind: '));
    assert.deepEqual(found.filter(label => ['decision', 'correction'].includes(label)), ['decision', 'correction']);
    assert.deepEqual((await offered(uri, endOf(document, 'confidence: '))).filter(label => ['low', 'medium', 'high'].includes(label)), ['low', 'medium', 'high']);
    assert.equal((await offered(uri, document.positionAt(document.getText().indexOf('kind: of') + 6))).includes('correction'), false);
  });

  it('is advised to say what was wrong, and is a correction in the draft with the rejected version in it', async () => {
    const { uri, id } = await workspace.openDraft({ because: '', options: [{ title: 'In finally', description: '', pros: [], cons: [], chosen: true }, { title: 'At the end', description: '', pros: [], cons: [], chosen: false }] });
    await workspace.retype(uri, 'kind: decision', 'kind: correction');
    const [advice] = await workspace.diagnostics(uri, found => found.some(each => each.code === 'no-mistake')).then(found => found.filter(each => each.code === 'no-mistake'));
    assert.equal(advice?.range.start.line, 1);
    await workspace.retype(uri, '### At the end', '### At the end\n\n```diff\n@@ -1 +1,2 @@\n work(file);\n+file.close();\n```\n\nRejected, because it stays open when work() throws.');
    await workspace.diagnostics(uri, found => !found.some(each => each.code === 'no-mistake'));
    await (await vscode.workspace.openTextDocument(uri)).save();
    const draft = await workspace.draft(each => each.kind === 'correction');
    assert.equal(draft.id, id);
    assert.equal(draft.options[1]?.patch, '@@ -1 +1,2 @@\n work(file);\n+file.close();\n');
  });
});
