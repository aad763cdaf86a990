/** What the scanner finds, what it wrongly alarms at and how quick it is, beside secretlint alone and gitleaks: on made-up cases, on public detectors' own cases and on commits whose folders are given. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { withoutPeople } from '../src/domain/capture/trailers.ts';
import { openScanner } from '../src/node/scanner.ts';
import { findBySecretlint, quietSecretlint } from '../src/node/secretlint.ts';
import { harmless, machineValue, madeUp, places, secretNames } from '../test/support/made-up.ts';
import { passwordKinds, passwordPlaces } from '../test/support/made-up-passwords.ts';
import { inRoot } from '../test/support/paths.ts';
import { gitleaksRules } from './gitleaks-rules.ts';
import { judged } from './judged.ts';
import { ms, type Row, type Section } from './table.ts';

/** `BECAUSE_SECRET_CASES`: folders of rule files (YAML, `rules[].examples`), such as those of Kingfisher and Nosey Parker. `GITLEAKS_RULES`: its rule file, where gitleaks itself is not installed. `BECAUSE_COMMITS`: git repositories, for false alarms. */
const given = (name: string): readonly string[] => (process.env[name] ?? '').split(path.delimiter).filter(Boolean);

type Detector = (texts: readonly string[]) => Promise<readonly boolean[]>;

export async function secrets(): Promise<Section> {
  quietSecretlint();
  const scanner = openScanner();
  const ours: Detector = texts => each(texts, async text => (await scanner.scan(text)).some(({ check }) => check.startsWith('secret/')));
  const alone: Detector = texts => each(texts, async text => (await findBySecretlint(text)).length > 0);
  const peer = gitleaks();
  const rows: Row[] = [];
  const compare = async (what: string, texts: readonly string[], wanted: boolean, by = ours) => {
    const [found, lint, leaks] = [await by(texts), await alone(texts), await peer?.detect(texts)];
    const both = lint.map((hit, at) => hit || (leaks?.[at] ?? false));
    const part = (hits: readonly boolean[]) => `${(100 * count(hits) / texts.length).toFixed(1)} %`;
    rows.push({
      what: `${what} (${texts.length.toLocaleString('en')})`, value: part(found), beside: `secretlint ${part(lint)}${leaks ? `, ${peer?.name ?? ''} ${part(leaks)}, both together ${part(both)}` : ''}`,
      budget: wanted ? 'more than both together' : 'none', met: wanted ? count(found) > count(both) : count(found) === 0,
    });
  };
  const make = madeUp(42);
  const written = (names: readonly string[], value: () => string) => Object.values(places).flatMap(write => names.map(name => write(name, value())));
  await compare('keys and tokens behind names', [1, 2, 3, 4].flatMap(() => written(secretNames, () => machineValue(make))), true);
  const own = madeUp(2026);
  for (const [kind, value] of Object.entries(passwordKinds)) {
    const cases = Object.values(passwordPlaces).flatMap(write => Array.from({ length: 20 }, () => write(value(own), own) ?? [])).flat();
    // Of ours only what would be redacted whole counts.
    const whole: Detector = texts => each(texts, async text => { const { written } = cases.find(one => one.text === text)!, at = text.lastIndexOf(written); return (await scanner.scan(text)).some(({ check, start = 0, end = 0 }) => check.startsWith('secret/') && start <= at && end >= at + written.length); });
    await compare(`passwords: ${kind}`, cases.map(({ text }) => text), true, whole);
  }
  for (const folder of given('BECAUSE_SECRET_CASES')) await compare(`examples in ${path.basename(folder)}`, examplesIn(folder), true);
  await compare(`alarms at ${Object.keys(harmless).join(', ')}`, Object.values(harmless).flatMap(write => Array.from({ length: 200 }, () => write(make))), false);
  for (const folder of [inRoot('.'), ...given('BECAUSE_COMMITS')]) {
    const commits = commitsOf(folder), counts = new Map<string, number>(), right = new Set<string>(), own = folder === inRoot('.');
    let alarmed = 0, wrong = 0;
    for (const text of commits) {
      const found = await scanner.scan(text), known = found.flatMap(({ hash = '' }) => judged.get(hash.slice(0, 16)) ?? []);
      if (found.length > 0) alarmed++;
      if (found.length > 0 && known.length === 0) wrong++;
      for (const what of known) right.add(what);
      for (const { check } of found) counts.set(check, (counts.get(check) ?? 0) + 1);
    }
    const value = `${alarmed} commit${alarmed === 1 ? '' : 's'}${own || alarmed === 0 ? '' : `, ${wrong} wrongly`}`, kinds = [...counts].map(([check, times]) => `${check}: ${times}`).join(', ');
    rows.push({ what: `alarms at ${commits.length} commits of ${own ? 'this project, whose tests hold what is to be found' : path.basename(path.resolve(folder))}`, value, beside: `${kinds}${right.size > 0 ? `; rightly: ${[...right].join(', ')}` : ''}`, ...!own && { budget: 'none wrongly', met: wrong === 0 } });
  }
  const pieces = commitsOf(inRoot('.')).map(text => text.slice(0, 20_000)), bytes = pieces.reduce((sum, text) => sum + text.length, 0);
  for (const [name, detect, budget] of [['speed', ours, 20], ['speed of secretlint alone', alone, undefined]] as const) {
    const times: number[] = [];
    let least = Infinity;
    for (let run = 0; run < 4; run++) {
      const before = process.cpuUsage().user;
      for (const [at, text] of pieces.entries()) { const begun = performance.now(); await detect([text]); times[at] = Math.min(times[at] ?? Infinity, performance.now() - begun); }
      least = Math.min(least, (process.cpuUsage().user - before) / 1e6);
    }
    const speed = bytes / 1e6 / least, slow = [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;
    rows.push({ what: name, value: `${speed.toFixed(0)} MB/s, p99 ${ms(slow)}`, beside: `${pieces.length} changes of up to 20 KB`, ...budget && { budget: `≥ ${budget} MB/s, p99 ≤ 2 ms`, met: speed >= budget && slow <= 2 } });
  }
  return {
    title: 'Secrets', rows,
    note: 'Made-up cases are written by this project’s tests: passwords of all signs that can be typed, in some thirty places, with the quotes and escapes of each language. What they missed was looked at when the rules were made, so that another’s may be found less often; examples are other public detectors’ own test cases, many of them with values such as `1234567890abcdef`. A commit alarms rightly where it has something real that somebody has looked at (`bench/judged.ts`), such as a person’s home folder. MB/s are of processor time. '
      + (peer ? `Beside: ${peer.name}.` : 'gitleaks was not installed, and no rules of it were given.'),
  };
}

const each = async (texts: readonly string[], test: (text: string) => Promise<boolean>): Promise<readonly boolean[]> => { const out: boolean[] = []; for (const text of texts) out.push(await test(text)); return out; };
const count = (hits: readonly boolean[]): number => hits.filter(Boolean).length;

/** As a record has them: the message without the lines that name people, and the change with some lines around it. */
const commitsOf = (folder: string): readonly string[] => execFileSync('git', ['-C', folder, 'log', '--no-merges', '-p', '-U10', '-300', '--format=%x01%B%x02'], { encoding: 'utf8', maxBuffer: 2 ** 30 }).split('\x01').filter(Boolean).map(text => {
  const [message = '', patch = ''] = text.split('\x02');
  return `${withoutPeople(message)}\n${patch}`.slice(0, 300_000);
});

function examplesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => /\.ya?ml$/.test(name)).flatMap(name => {
    try {
      const file = parse(readFileSync(path.join(folder, name), 'utf8'), { logLevel: 'silent' }) as { rules?: readonly { examples?: readonly unknown[] }[] } | null;
      return (file?.rules ?? []).flatMap(({ examples }) => (examples ?? []).map(String));
    } catch {
      return [];
    }
  });
}

/** gitleaks where it is installed, on a file for each text; else its rules where they are given. */
function gitleaks(): { readonly name: string; readonly detect: Detector } | undefined {
  const version = spawnSync('gitleaks', ['version'], { encoding: 'utf8' });
  if (version.status === 0) {
    return {
      name: `gitleaks ${version.stdout.trim()}`,
      detect(texts) {
        const home = mkdtempSync(path.join(tmpdir(), 'because-bench-'));
        try {
          mkdirSync(path.join(home, 'texts'));
          texts.forEach((text, at) => { writeFileSync(path.join(home, 'texts', `${at}.txt`), text); });
          execFileSync('gitleaks', ['dir', path.join(home, 'texts'), '--exit-code', '0', '--report-format', 'json', '--report-path', path.join(home, 'report.json')], { stdio: 'ignore' });
          const found = new Set((JSON.parse(readFileSync(path.join(home, 'report.json'), 'utf8')) as readonly { File: string }[]).map(({ File }) => path.basename(File)));
          return Promise.resolve(texts.map((_, at) => found.has(`${at}.txt`)));
        } finally {
          rmSync(home, { recursive: true, force: true });
        }
      },
    };
  }
  const [rules] = given('GITLEAKS_RULES');
  const stand = rules === undefined ? undefined : gitleaksRules(rules);
  return stand && { name: `the ${stand.count} rules of gitleaks (run by a stand-in)`, detect: texts => Promise.resolve(texts.map(text => stand.finds(text) !== undefined)) };
}
