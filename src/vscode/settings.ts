/** The only reader of the extension's settings. A value of the wrong type falls back to its default and is logged: a hand-edited settings.json breaks nothing. */
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { App } from './app.ts';

/** Keys and defaults equal `contributes.configuration`; `test/rules/manifest.test.ts` holds both to it. */
export const Settings = z.object({
  exportFolder: z._default(z.string().check(z.trim(), z.minLength(1)), 'because-datasets'),
  curatedGoal: z._default(z.int().check(z.gte(1)), 2000),
  keepProposalsDays: z._default(z.int().check(z.gte(1)), 30),
  uncapturedDays: z._default(z.int().check(z.gte(1), z.lte(365)), 30),
  remindAfterCommit: z._default(z.boolean(), false),
  worthThreshold: z._default(z.int().check(z.gte(0), z.lte(100)), 40),
  worthWeights: z._default(z.record(z.string(), z.number().check(z.gte(0), z.lte(100))), {}),
  askQuestions: z._default(z.boolean(), true),
  commentOnChanges: z._default(z.boolean(), true),
});
export type Settings = z.infer<typeof Settings>;

/** @param scope the file or folder the settings are for */
export function readSettings({ log }: Pick<App, 'log'>, scope: vscode.Uri): Settings {
  const configuration = vscode.workspace.getConfiguration('because', scope);
  const read = <K extends keyof Settings>(key: K): Settings[K] => {
    const shape = Settings.shape[key] as unknown as z.ZodMiniType<Settings[K]>;
    const result = z.safeParse(shape, configuration.get(key));
    if (result.success) return result.data;
    log.warn(`The setting because.${key} is not valid (${result.error.issues[0]?.message ?? ''}); its default is used.`);
    return z.parse(shape, undefined);
  };
  return {
    exportFolder: read('exportFolder'), curatedGoal: read('curatedGoal'), keepProposalsDays: read('keepProposalsDays'), uncapturedDays: read('uncapturedDays'),
    remindAfterCommit: read('remindAfterCommit'), worthThreshold: read('worthThreshold'), worthWeights: read('worthWeights'), askQuestions: read('askQuestions'), commentOnChanges: read('commentOnChanges'),
  };
}

/** For this person, in every workspace. */
export const changeSetting = <K extends keyof Settings>(key: K, value: Settings[K]): Thenable<void> => vscode.workspace.getConfiguration('because').update(key, value, vscode.ConfigurationTarget.Global);
