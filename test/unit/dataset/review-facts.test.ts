/** What reviewers state about steps and options becomes labels: of exactly this content, of reviews that stand, without their words. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { Example } from '../../../src/domain/capture/example.ts';
import { linesOf } from '../../../src/domain/dataset/lines-of.ts';
import type { Recipe } from '../../../src/domain/dataset/recipe.ts';
import { reviewFacts } from '../../../src/domain/dataset/review-facts.ts';
import type { Event, Reviewed } from '../../../src/domain/ledger/event.ts';
import { approved, consentedTo, granted } from '../../support/decision.ts';
import { exportWorld, linesIn } from '../../support/export-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';
import { tasks } from '../../../src/domain/dataset/tasks/index.ts';

const fixture = (task: string): Example => Example.parse(JSON.parse(readFileSync(path.join(import.meta.dirname, `../../fixtures/tasks/${task}.example.json`), 'utf8')));
const all = { train: 1, validation: 0, test: 0 };
const people = ['grace', 'alan', 'edsger', 'barbara'];
const reviews = (example: Example, ...said: Partial<Reviewed>[]): Reviewed[] => said.map((more, index) => {
  const name = people[index] ?? 'x';
  return { ...approved(example), id: `20261120-${name.padEnd(12, '0')}`, by: { name, email: `${name}@review.example` }, ...more };
});
/** The lines as they leave, after making sure that looking and writing saw the same. */
async function exported(example: Example, events: readonly Event[], recipe: Partial<Recipe>): Promise<unknown[]> {
  const world = exportWorld([{ example, events: [granted(example), ...events] }]);
  const plan = await world.plan({ split: all, ...recipe });
  const seen: string[] = [];
  for await (const { text } of linesOf(plan, world.ports)) seen.push(text);
  const built = await world.build(plan);
  assert.deepEqual(linesIn(built.folder), seen);
  assert.deepEqual(built.leftOutLate, []);
  assert.equal(seen.length, plan.included.flatMap(({ lines }) => lines).length);
  return seen.map(line => JSON.parse(line) as unknown);
}

describe('dataset: what reviewers state', () => {
  afterEach(removeTemporaryFolders);

  it('a step that any approving reviewer disputed is labelled as wrong, and only on this content', async () => {
    const example = fixture('step');
    const labels = async (events: readonly Event[]) => (await exported(example, events, { tasks: ['step'], format: 'trl-stepwise' })).map(line => (line as { labels: boolean[] }).labels);
    assert.deepEqual(await labels(reviews(example, {}, {})), [[true, true, true, true]]);
    assert.deepEqual(await labels(reviews(example, { disputedSteps: [2] }, { disputedSteps: [0, 2, 99, -1] })), [[false, true, false, true]]);
    assert.deepEqual(await labels(reviews(example, {}, { disputedSteps: [1], contentHash: '0'.repeat(64) })), [[true, true, true, true]], 'said of another content');
    assert.deepEqual(await labels([...reviews(example, {}), { ...approved(example), id: '20261120-ownreview000', by: example.author, disputedSteps: [1] }]), [[true, true, true, true]], 'said of one\'s own');
    const [first, second] = reviews(example, {}, { disputedSteps: [1] });
    assert.ok(first && second);
    const retracted: Event = { schema: 1, id: '20261120-takenback000', example: example.id, contentHash: second.contentHash, type: 'retracted', by: second.by, at: '2026-11-20T11:00:00.000Z', retracts: second.id };
    assert.deepEqual(await labels([first, second, retracted]), [[true, true, true, true]], 'taken back');
  });

  it('an empty step does not move the others', () => {
    const made = tasks.step.samples(consentedTo({ ...fixture('step'), steps: [' ', 'first this', 'then that'] }), { disputedSteps: [2] });
    assert.deepEqual('reason' in made ? made : made.map(sample => sample.kind === 'steps' && sample.steps), [[{ text: 'first this', good: true }, { text: 'then that', good: false }]]);
  });

  it('votes become shares; without any, the author\'s choice is the answer', async () => {
    const example = fixture('choice');
    const label = async (...said: Partial<Reviewed>[]) => {
      const [line] = await exported(example, reviews(example, ...said), { tasks: ['choice'], format: 'axolotl-decision' });
      const { questions, labels } = line as { questions: { choice: { options: { name: string }[] } }; labels: { choice: { kind: string; gold_idx?: number; probs?: number[] } } };
      return { names: questions.choice.options.map(({ name }) => name), ...labels.choice };
    };
    const sure = await label({}, {});
    assert.equal(sure.names[sure.gold_idx ?? -1], 'Page by the last order seen');
    const split = await label({}, { wouldChoose: 1 }, { wouldChoose: 99 });
    const share = (name: string) => split.probs?.[split.names.indexOf(name)];
    assert.deepEqual([share('Page by the last order seen'), share('Page numbers over a snapshot'), share('Longer pages')], [2 / 3, 1 / 3, 0]);
  });

  it('none of their words reach a sample', async () => {
    const example = fixture('critique');
    const lines = await exported(example, reviews(example, { notes: 'My very own words', disputedSteps: [0] }), { tasks: ['critique', 'implement', 'explain', 'decide'], format: 'trl-messages' });
    assert.ok(lines.length > 3);
    assert.ok(!/My very own words|grace/i.test(JSON.stringify(lines)));
  });

  it('is in the order of the example, whatever the order of the events', () => {
    const example = fixture('step');
    const said = reviews(example, { disputedSteps: [3, 1] }, { disputedSteps: [0], wouldChoose: 0 }, {});
    const facts = { disputedSteps: [0, 1, 3], votes: [1, 2] };
    assert.deepEqual([reviewFacts(example, said), reviewFacts(example, [...said].reverse())], [facts, facts]);
    assert.deepEqual(reviewFacts({ options: [] }, said), { disputedSteps: [], votes: [] });
  });
});
