/** Threads that examine the examples of an export look for secrets, and for what the team's policy names, as the planning thread does: nobody looks again at what they let pass. */
import assert from 'node:assert/strict';
import type { Example } from '../../../src/domain/capture/example.ts';
import { defaultRecipe } from '../../../src/domain/dataset/recipe.ts';
import { defaultPolicy, type Policy } from '../../../src/domain/ledger/policy.ts';
import { examineApart } from '../../../src/node/examine-apart.ts';
import { bundled } from '../../support/bundled.ts';
import { decision } from '../../support/decision.ts';
import { exportWorld, ready } from '../../support/export-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

/** Of the shape that scanners know, and given to nobody. */
const token = `ghp_${'16C7e42F292c6912E7710c838347Ae178B4a'}`;

describe('examining apart: secrets', function () {
  this.timeout(120_000);
  after(removeTemporaryFolders);

  it('keeps out a token, a code name and a pattern of the policy, and leaves it to the planning thread where a pattern is too slow', async () => {
    const script = await bundled('src/node/examining.ts');
    const { rules } = await exportWorld([ready(decision(1))]).plan();
    const recipe = defaultRecipe({ format: 'trl-messages', tasks: ['explain'] });
    const under = async (policy: Partial<Policy>, examples: readonly Example[]) => {
      const apart = examineApart(script, { recipe, rules: { ...rules, policy: { ...defaultPolicy, ...policy } }, bare: false }, 1) ?? assert.fail();
      try {
        return await Promise.all(examples.map(async example => { const found = await apart.examine({ example, reviews: [], said: {} } as unknown as Parameters<typeof apart.examine>[0], []); return found && [found.lines.length, ...found.leftOut.map(({ code }) => code)]; }));
      } finally { apart.close(); }
    };
    const saying = (because: string): Example => decision(1, { because });
    const [clean, secret, name, ticket] = [saying('It is read on every request.'), saying(`The key ${token} is in the logs.`), saying('Bluebird reads it on every request.'), saying('TKT-4711 asks for it on every request.')];
    assert.deepEqual(await under({}, [clean, secret, name, ticket]), [[1], [0, 'secret'], [1], [1]]);
    assert.deepEqual(await under({ codeNames: { Bluebird: 'the project' }, secretPatterns: [{ id: 'ticket', pattern: '\\bTKT-\\d{3,6}\\b' }] }, [clean, secret, name, ticket]), [[1], [0, 'secret'], [0, 'secret'], [0, 'secret']]);
    assert.deepEqual(await under({ secretPatterns: [{ id: 'trap', pattern: '(a+)+$' }] }, [saying(`${'a'.repeat(40)}!`)]), [undefined]);
  });
});
