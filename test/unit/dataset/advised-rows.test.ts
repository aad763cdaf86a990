/** A provider may take few lines and say itself that little comes of them: the plan passes it on, and stops nothing. */
import assert from 'node:assert/strict';
import { decision } from '../../support/decision.ts';
import { exportWorld, ready } from '../../support/export-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

describe('dataset: fewer lines than are advised', () => {
  afterEach(removeTemporaryFolders);
  const notes = async (examples: number, more: object) => {
    const plan = await exportWorld(Array.from({ length: examples }, (_, number) => ready(decision(number)))).plan({ tasks: ['implement'], split: { train: 1, validation: 0, test: 0 }, ...more });
    return { blockers: plan.blockers.length, said: plan.notes.filter(note => note.includes('advised')) };
  };

  it('is said with both numbers, and blocks nothing', async () => {
    assert.deepEqual(await notes(12, { format: 'openai-chat' }), { blockers: 0, said: ['12 lines to train on: OpenAI chat takes so few, but 50 lines are advised, and little comes of fewer. Record and approve more examples, or choose more tasks.'] });
  });

  it('is not said where there are enough, where nothing is advised, where too few stop it anyway, or where nothing is trained on', async () => {
    assert.deepEqual(await notes(50, { format: 'openai-chat' }), { blockers: 0, said: [] });
    assert.deepEqual(await notes(3, { format: 'trl-messages' }), { blockers: 0, said: [] });
    assert.deepEqual(await notes(3, { format: 'openai-chat' }), { blockers: 1, said: [] });
    assert.deepEqual((await notes(12, { format: 'openai-chat', purpose: 'evaluation', split: { train: 0, validation: 0, test: 1 } })).said, []);
  });
});
