/** gitleaks and betterleaks, as they are installed: they look at finished files and say where something is. Neither the repository nor the environment tells them what to pass over. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as z from 'zod/mini';
import { oneLine } from '../domain/capture/hidden-characters.ts';
import type { ExternalScanner } from '../domain/ports.ts';
import { UserError } from '../domain/user-error.ts';
import { findProgram } from './git/program.ts';
import { run } from './git/run.ts';

/** A dataset of many gigabytes; gitleaks reads some 50 MB in a second. */
const patienceMs = 30 * 60_000;
const where: Readonly<Record<string, string>> = { gitleaks: 'https://github.com/gitleaks/gitleaks/releases', betterleaks: 'https://github.com/betterleaks/betterleaks/releases' };

/** The fields that are used of a report: https://github.com/gitleaks/gitleaks/blob/master/report/finding.go */
const Report = z.array(z.object({ RuleID: z.string(), File: z.string(), StartLine: z.number() }));

/**
 * Its own rules, and one thing that it cannot know: what stands for a secret that was taken out (capture/redact.ts) is none, also behind the user of `curl -u user:…`, where it takes any word for one.
 * In the form that 8.19 knows and later ones still take. https://github.com/gitleaks/gitleaks#configuration
 */
const configuration = `title = "Because"
[extend]
useDefault = true
[allowlist]
description = "What stands for a secret that was taken out"
regexes = ['''^["']?(?:[\\w.@-]{0,23}:)?REDACTED_[A-Z_]{1,60}_[a-z]{10}["']?$''']
`;

/** @param options `root` of the repository: no program in it is ever started. `env`: for tests */
export function openExternalScanner({ root, env = process.env }: { readonly root: string; readonly env?: NodeJS.ProcessEnv }): ExternalScanner {
  return {
    async findings(name, folder, { packed, signal }) {
      const program = await findProgram(name, env, root);
      if (program === undefined) throw new UserError(`The policy wants ${name} to look at every dataset, and it is not installed or not on the PATH.`, { hint: `Nothing was written. Install it from ${where[name] ?? 'its own site'}, and export again.` });
      const home = await mkdtemp(path.join(tmpdir(), 'because-scanner-'));
      try {
        const report = path.join(home, 'report.json'), config = path.join(home, 'because.toml');
        await writeFile(config, configuration);
        // Run in a folder of its own: a .gitleaksignore of the working directory, or settings in the environment, would let things pass.
        const ran = await run(program, ['dir', '--no-banner', '--no-color', '--redact', '--ignore-gitleaks-allow', '--exit-code', '0', '--report-format', 'json', '--config', config, '--report-path', report, ...packed ? ['--max-archive-depth', '1'] : [], folder], {
          cwd: home, env: Object.fromEntries(Object.entries(env).filter(([key]) => !/leaks/iu.test(key))), signal: signal ? AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]) : AbortSignal.timeout(patienceMs),
        });
        if (ran.code !== 0) throw failed(name, ran.stderr);
        const text = await readFile(report, 'utf8').catch(() => { throw failed(name, 'it wrote no report'); });
        return readReport(name, text).map(({ RuleID, File, StartLine }) => ({ file: oneLine(path.relative(folder, path.resolve(home, File)), 200), line: StartLine, rule: oneLine(RuleID, 100) }));
      } finally {
        await rm(home, { recursive: true, force: true });
      }
    },
  };
}

function readReport(name: string, text: string): z.infer<typeof Report> {
  try {
    return Report.parse(JSON.parse(text));
  } catch (cause) {
    throw failed(name, 'its report cannot be read', cause);
  }
}

const failed = (name: string, why: string, cause?: unknown): UserError =>
  new UserError(`${name} did not look at the dataset: ${oneLine(why.trim().split('\n').at(-1) ?? '', 300)}`, { hint: `Nothing was written. The policy wants it to; version 8.27 of gitleaks or newer is needed for packed files.`, cause });
