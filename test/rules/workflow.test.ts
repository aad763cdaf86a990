/** The workflow that the documentation offers: its commands exist, and what it takes out of the package is there. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { commands } from '../../src/cli/index.ts';
import { inRoot } from '../support/paths.ts';

interface Workflow { readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly run?: string; readonly with?: Readonly<Record<string, unknown>> }[] }>>; }
const { jobs } = parse(readFileSync(inRoot('docs/verify-workflow.yml'), 'utf8')) as Workflow;
const steps = Object.values(jobs).flatMap(job => job.steps);
const calls = steps.flatMap(({ run }) => [...(run ?? '').matchAll(/cli\.cjs"? ([^\n]+)/gu)].map(([, call = '']) => call.trim().split(/\s+/u)));

describe('the workflow in docs', () => {
  it('calls commands that exist, with options that they have', () => {
    assert.ok(calls.some(([name]) => name === 'verify'));
    for (const [name, ...rest] of calls) {
      const command = commands.find(each => each.name === name);
      assert.ok(command, `because ${String(name)}`);
      for (const flag of rest.filter(each => each.startsWith('-'))) assert.ok(command.options.some(({ flags }) => flags.split(/[ ,]+/u).includes(flag)), `${String(name)} ${flag}`);
    }
  });

  it('has the whole history, and believes nothing that a pull request brings about itself', () => {
    assert.ok(steps.some(step => step.with?.['fetch-depth'] === 0));
    const text = steps.map(({ run }) => run ?? '').join('\n');
    assert.ok(!text.includes('${{'), 'what somebody may name is never pasted into a script');
    for (const file of ['tools/because.vsix', '.github/allowed_signers']) assert.ok(text.includes(`"origin/$BASE:${file}"`), file);
    assert.ok(calls.some(([name, ...rest]) => name === 'verify' && rest.includes('--base')), 'the rules are those of before');
  });

  it('takes out what the package holds', () => {
    assert.ok(readFileSync(inRoot('.vscodeignore'), 'utf8').split('\n').includes('!dist/**/*.cjs'));
    assert.ok(steps.some(({ run }) => run?.includes("'extension/dist/*'")));
  });
});
