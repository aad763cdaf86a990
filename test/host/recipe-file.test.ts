/** A recipe's file in the real editor: what is wrong is underlined, what there is to choose is offered, by the schema that ships. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { defaultRecipe } from '../../src/domain/dataset/recipe.ts';
import { formats } from '../../src/domain/dataset/formats/index.ts';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporary-repository.ts';
import { until } from '../support/until.ts';

describe('the file of a recipe', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  after(removeTemporaryFolders);

  const open = async (text: string): Promise<vscode.TextDocument> => {
    const file = path.join(temporaryFolder(), '.because/recipes/team.json');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    return document;
  };

  it('has what is wrong underlined, and nothing else', async () => {
    const wrong = { ...defaultRecipe({ name: 'team' }), format: 'openai', caps: { author: {} }, filter: {} };
    const document = await open(JSON.stringify(wrong, null, 2));
    const problems = () => vscode.languages.getDiagnostics(document.uri).map(({ range, message }) => `${document.lineAt(range.start.line).text.trim()}: ${message}`);
    await until(() => problems().length >= 3, () => `three problems but ${problems().join(' | ')}`);
    for (const field of [/^"format": "openai"/, /^"author": \{\}/, /^"filter": \{\}/]) assert.ok(problems().some(each => field.test(each)), `${String(field)} in ${problems().join(' | ')}`);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), JSON.stringify({ ...defaultRecipe({ name: 'team' }), caps: { author: { most: 3 } } }, null, 2));
    await vscode.workspace.applyEdit(edit);
    await until(() => problems().length === 0, () => `no problem but ${problems().join(' | ')}`);
  });

  it('offers formats and fields, with what they are for', async () => {
    const document = await open('{\n  "schema": 1,\n  "format": "",\n  \n}\n');
    const offered = (line: number, character: number) => until(async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, new vscode.Position(line, character));
      return items.length > 5 && items;
    }, () => 'completions');
    const label = ({ label: given }: vscode.CompletionItem) => (typeof given === 'string' ? given : given.label).replaceAll('"', '');
    const forFormat = await offered(2, 13);
    for (const id of Object.keys(formats)) assert.ok(forFormat.some(item => label(item) === id), id);
    const said = (item: vscode.CompletionItem | undefined) => typeof item?.documentation === 'string' ? item.documentation : item?.documentation?.value ?? '';
    assert.ok(said(forFormat.find(item => label(item) === 'trl-messages')).startsWith(formats['trl-messages'].title));
    const fields = await offered(3, 2);
    for (const field of ['name', 'filters', 'caps', 'weights', 'attribution', 'split']) assert.ok(fields.some(item => label(item) === field), field);
  });
});
