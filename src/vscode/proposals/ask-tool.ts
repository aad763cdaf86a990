/** Which tool proposed it: the one of last time first, another one typed, or not known. Remembered for this workspace, never guessed. */
import * as vscode from 'vscode';
import { readTool, Tool, toolText } from '../../domain/proposals/snapshot.ts';
import type { App } from '../app.ts';
import { askText, closed, quickPick, type Closed, type Steps } from '../steps.ts';

const key = 'because.proposalTools';
const remembered = 8;
interface Item extends vscode.QuickPickItem { readonly tool?: Tool; readonly act?: 'other' | 'unknown'; }

export type ToolAnswer = { readonly kind: 'tool'; readonly tool: Tool | undefined } | Closed;

export async function askTool({ context }: Pick<App, 'context'>, steps: Steps): Promise<ToolAnswer> {
  const recent = (context.workspaceState.get<unknown[]>(key) ?? []).flatMap(each => { const read = Tool.safeParse(each); return read.success ? [read.data] : []; });
  if (recent.length > 0) {
    const pick = quickPick<Item>({
      title: vscode.l10n.t('Mark as AI Proposal: Which Tool?'), placeholder: vscode.l10n.t('Which tool proposed it?'),
      items: [
        ...recent.map((tool): Item => ({ label: tool.name, description: tool.model ?? '', tool })),
        { label: `$(edit) ${vscode.l10n.t('Another Tool…')}`, act: 'other', alwaysShow: true }, { label: `$(question) ${vscode.l10n.t('Not Known')}`, act: 'unknown', alwaysShow: true },
      ],
    });
    const answer = await steps.run<{ readonly kind: 'item'; readonly item: Item }>(pick, settle => [pick.onDidAccept(() => { const [item] = pick.selectedItems; if (item) settle({ kind: 'item', item }); })]);
    if (answer.kind === 'closed') return closed;
    if (answer.item.act === 'unknown') return { kind: 'tool', tool: undefined };
    if (answer.item.tool) return remember(context, recent, answer.item.tool);
  }
  const typed = await askText(steps, {
    title: vscode.l10n.t('Mark as AI Proposal: Tool and Model'), value: '', placeholder: vscode.l10n.t('Copilot, GPT-5'), prompt: vscode.l10n.t('Which tool proposed it, and which model if you know it? Enter on nothing: not known.'),
    check: text => text.trim() === '' || readTool(text) ? undefined : vscode.l10n.t('A name, and behind a comma the model.'),
  });
  if (typed.kind === 'closed') return closed;
  const tool = readTool(typed.text);
  return tool ? remember(context, recent, tool) : { kind: 'tool', tool: undefined };
}

async function remember(context: vscode.ExtensionContext, recent: readonly Tool[], tool: Tool): Promise<ToolAnswer> {
  await context.workspaceState.update(key, [tool, ...recent.filter(each => toolText(each) !== toolText(tool))].slice(0, remembered));
  return { kind: 'tool', tool };
}
