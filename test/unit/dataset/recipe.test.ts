/** Recipes come from disk and from hands: what does not fit is refused with what to do. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import { Example } from '../../../src/domain/capture/example.ts';
import { defaultRecipe, parseRecipe, Recipe } from '../../../src/domain/dataset/recipe.ts';
import { formats } from '../../../src/domain/dataset/formats/index.ts';
import { fits } from '../../../src/domain/dataset/sample.ts';
import { makeLines } from '../../../src/domain/dataset/lines.ts';
import { prompts, taskOfPrompt, type Prompt, type PromptId } from '../../../src/domain/dataset/prompts.ts';
import { tasks, type TaskId } from '../../../src/domain/dataset/tasks/index.ts';
import { consentedTo, decision } from '../../support/decision.ts';
import { isUserError } from '../../../src/domain/user-error.ts';

const refuses = (more: object, message: RegExp) => assert.throws(() => parseRecipe({ ...defaultRecipe(), ...more }), error => isUserError(error) && message.test(`${error.message} ${error.hint}`));

describe('dataset: recipe', () => {
  it('takes what it proposes, for every purpose', () => {
    for (const purpose of Recipe.shape.purpose.options) assert.deepEqual(parseRecipe(defaultRecipe({ purpose })), defaultRecipe({ purpose }));
  });

  it('refuses a name that is no safe file name anywhere', () => {
    for (const name of ['', '..', '../x', 'a/b', 'a\\b', 'A', 'a b', 'a.', '-a', 'a-', 'con', 'nul', 'com1', 'é', 'a'.repeat(61), 'a\n', '__proto__']) refuses({ name }, /name/);
  });

  it('refuses tasks that do not make what the format takes, and says which do', () => {
    refuses({ tasks: ['prefer'] }, /TRL messages takes chat samples, which prefer does not make.*implement, explain, decide/);
    refuses({ tasks: ['decide', 'explain'], format: 'trl-preference' }, /decide and explain do not make.*Choose prefer/);
    refuses({ tasks: [] }, /tasks/);
    refuses({ tasks: ['decide', 'decide'] }, /twice/);
    refuses({ tasks: ['toString'] }, /tasks/);
    refuses({ format: 'constructor' }, /format/);
  });

  it('takes wording of its own for a task, in every line of it and in no other', () => {
    const explain = 'Team rules: {"tone": "plain"}.\n\n{change}\n\nSay why, {please }.';
    const recipe = parseRecipe({ ...defaultRecipe(), prompts: { explain } });
    assert.deepEqual(recipe.prompts, { explain });
    const { lines } = makeLines(consentedTo(decision(1, { because: 'it reads {change} and $& well' })), { ...recipe, tasks: ['explain', 'decide'] });
    assert.deepEqual(lines.map(({ task, text }) => [task, text.includes('Team rules: {\\"tone\\": \\"plain\\"}.\\n\\n```diff'), text.includes('Say why, {please }.'), text.includes('it reads {change} and $& well')]), [['explain', true, true, true], ['decide', false, false, true]]);
    for (const [id, { placeholders }] of Object.entries<Prompt>(prompts)) {
      const task = taskOfPrompt(id as PromptId) as TaskId;
      const format = Object.values(formats).find(each => fits(tasks[task].produces, each.accepts)) ?? assert.fail(task);
      const own = `${placeholders.map(name => `{${name}}`).join('\n\n')}\n\nWell?`;
      assert.ok(parseRecipe({ ...defaultRecipe(), tasks: [task], format: format.id, prompts: { [id]: own } }), id);
      const example = Example.parse(JSON.parse(readFileSync(path.join(import.meta.dirname, `../../fixtures/tasks/${id === 'prefer-code' ? 'correct' : task}.example.json`), 'utf8')));
      const made = makeLines(consentedTo(example), { tasks: [task], format: format.id, prompts: { [id]: own } });
      assert.ok(made.lines.length > 0 && made.lines.every(({ text }) => text.includes('Well?')), id);
    }
  });

  it('refuses wording that lacks what the answer relies on, or has a placeholder that there is not, and says what to do', () => {
    refuses({ prompts: { implement: 'Do it: {problem} {files}' } }, /lacks \{code\}.*\{code\} stands for the code as it was/);
    refuses({ prompts: { explain: 'Why? {patch} {change}' } }, /placeholder \{patch\}, which there is not.*\{change\} stands for/);
    refuses({ prompts: { explain: '' } }, /lacks \{change\}/);
    refuses({ prompts: { prefer: '{problem} {options}' } }, /prefer, which is not among its tasks.*take the prompt out/);
    refuses({ prompts: { 'prefer-code': '{problem} {code} {files}' } }, /words a prompt for prefer-code, and prefer is not among its tasks.*Add prefer/);
    refuses({ tasks: ['prefer'], format: 'trl-preference', prompts: { 'prefer-code': '{problem} {options}' } }, /placeholder \{options\}/);
    refuses({ prompts: { nothing: '{problem}' } }, /prompts/);
    refuses({ prompts: { constructor: '{problem}' } }, /prompts/);
    refuses({ prompts: { explain: `{change} \ud800` } }, /prompts\.explain holds a character/);
    refuses({ prompts: { explain: `{change}${'x'.repeat(4000)}` } }, /prompts\.explain/);
    refuses({ tasks: ['choice'], format: 'axolotl-decision', prompts: { choice: '{problem}\n\n{code} Which one?' } }, /does not end with a question/);
  });

  it('refuses a split that is not a whole, and evaluation data that would be trained on', () => {
    refuses({ split: { train: 0.8, validation: 0.1, test: 0.2 } }, /adds up to 1\.1/);
    refuses({ split: { train: 2, validation: -1, test: 0 } }, /split/);
    refuses({ purpose: 'evaluation' }, /never trained on/);
    assert.ok(parseRecipe({ ...defaultRecipe(), split: { train: 0.7, validation: 0.2, test: 0.1 } }), 'as far as floating point goes');
  });

  it('takes every finer setting, and a file may name its schema', () => {
    const full = {
      ...defaultRecipe(), weights: { explain: 0.5, decide: 1 }, filters: { kinds: ['decision'], tags: ['api'], paths: ['src/**', '!**/*.lock'], languages: ['typescript'], authors: ['ada@lovelace.example'], from: '2026-01-01', to: '2026-01-01', confidence: ['high'], approvals: 2 },
      caps: { author: { most: 50, share: 0.3 }, directory: { share: 0.5, depth: 2 }, kind: { most: 100 } }, nearDuplicates: { threshold: 0.5, keep: 'oldest' },
      split: { train: 0.8, validation: 0.1, test: 0.1, time: { validation: '2026-05-01', test: '2026-06-01' } }, attribution: 'pseudonym', seed: 'x',
    };
    assert.deepEqual(parseRecipe({ $schema: './recipe.schema.json', ...full }), full);
    assert.deepEqual(parseRecipe({ ...defaultRecipe(), caps: {}, filters: {}, nearDuplicates: {}, weights: {} }), { ...defaultRecipe(), caps: {}, filters: {}, nearDuplicates: {}, weights: {} });
  });

  it('refuses a finer setting that is unknown, out of bounds or contradicts another, and says where and what would be right', () => {
    const split = { train: 0.8, validation: 0.1, test: 0.1 };
    refuses({ filters: { path: ['src'] } }, /filters has a field "path", which there is not.*spelling/);
    refuses({ extra: 1, more: 2 }, /the recipe has fields "extra" and "more", which there are not/);
    refuses({ name: undefined }, /name is missing/);
    refuses({ schema: undefined, tasks: undefined, split: undefined, purpose: 'fun' }, /schema, tasks and split are missing/);
    refuses({ split: { train: 1 } }, /: split\.validation and split\.test are missing/);
    refuses({ weights: { explain: 0 } }, /weights\.explain must be more than 0/);
    refuses({ weights: { explain: 1.1 } }, /weights\.explain must be at most 1/);
    refuses({ weights: { prefer: 0.5 } }, /weight for prefer, which is not among its tasks.*take the weight out/);
    refuses({ filters: { kinds: ['idea'] } }, /filters\.kinds\.0 must be one of "decision", "correction"/);
    refuses({ filters: { tags: [] } }, /filters\.tags must name at least one, or be left out/);
    refuses({ filters: { paths: ['!'] } }, /filters\.paths\.0 must be a glob/);
    refuses({ filters: { authors: ['Ada'] } }, /filters\.authors\.0 must be an e-mail address/);
    refuses({ filters: { approvals: 0 } }, /filters\.approvals must be at least 1/);
    refuses({ filters: { approvals: 1.5 } }, /filters\.approvals must be a whole number/);
    refuses({ filters: { from: '2026-02-30' } }, /filters\.from must be a day such as/);
    refuses({ filters: { from: '2026-02-02', to: '2026-02-01' } }, /first day is after the last.*Swap/);
    for (const [glob, instead] of [['/src/**', 'src/\\*\\*'], ['!./docs/**', '!docs/\\*\\*'], ['../x', 'x'], ['src\\app/**', 'src/app/\\*\\*']] as const) refuses({ filters: { paths: ['lib/**', glob] } }, new RegExp(`path .*Write it .*"${instead}"`));
    assert.deepEqual(parseRecipe(defaultRecipe({ filters: { paths: ['.github/**', '!.*', 'a/\\*.ts'] } })).filters?.paths?.length, 3);
    refuses({ caps: { author: {} } }, /caps\.author must say "most", "share" or both/);
    refuses({ caps: { kind: { share: 1 } } }, /caps\.kind\.share must be less than 1/);
    refuses({ caps: { author: { most: 1, depth: 2 } } }, /caps\.author has a field "depth"/);
    refuses({ nearDuplicates: { threshold: 0.4 } }, /nearDuplicates\.threshold must be at least 0\.5/);
    refuses({ attribution: 'email' }, /attribution must be one of "none", "pseudonym", "name"/);
    refuses({ split: { ...split, time: {} } }, /split\.time\.test is missing/);
    refuses({ split: { ...split, time: { validation: '2026-06-01', test: '2026-06-01' } } }, /not before test on 2026-06-01.*earlier day/);
    refuses({ split: { train: 0.9, validation: 0.1, test: 0, time: { test: '2026-06-01' } } }, /its test split has a share of 0.*Give test a share/);
    refuses({ split: { train: 0.9, validation: 0, test: 0.1, time: { validation: '2026-05-01', test: '2026-06-01' } } }, /its validation split has a share of 0/);
    refuses({ purpose: 'evaluation', split: { train: 0, validation: 0, test: 1, time: { test: '2026-06-01' } } }, /nothing to split by time.*Take split\.time out/);
  });

  it('refuses anything else with a UserError, never a crash', () => {
    fc.assert(fc.property(fc.jsonValue(), value => { try { parseRecipe(value); } catch (error) { assert.ok(isUserError(error)); } }));
    refuses({ schema: 2 }, /schema/);
    refuses({ extra: 1 }, /recipe/);
  });
});
