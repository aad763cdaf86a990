/** The only reader of the extension's settings. A value of the wrong type falls back to its default and is logged: a hand-edited settings.json breaks nothing. */
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { App } from './app.ts';

/** Keys and defaults equal `contributes.configuration`; `test/rules/manifest.test.ts` holds both to it. */
export const Settings = z.object({
  exportFolder: z._default(z.string().check(z.trim(), z.minLength(1)), 'because-datasets'),
  curatedGoal: z._default(z.int().check(z.gte(1)), 2000),
  keepProposalsDays: z._default(z.int().check(z.gte(1)), 30),
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
  return { exportFolder: read('exportFolder'), curatedGoal: read('curatedGoal'), keepProposalsDays: read('keepProposalsDays') };
}
