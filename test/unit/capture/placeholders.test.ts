/** One secret has one placeholder in all examples that are redacted with what was given before. */
import assert from 'node:assert/strict';
import { redactAgain } from '../../../src/domain/capture/redact.ts';
import { scanExample } from '../../../src/domain/capture/scan-example.ts';
import { openScanner } from '../../../src/node/scanner.ts';
import { partialExample } from '../../support/partial-example.ts';
import { everyToken } from '../../support/tokens.ts';

describe('placeholders', () => {
  it('are the same for the same secret in another example, and another for another', async () => {
    const scanner = openScanner(), token = () => everyToken().find(({ kind }) => kind === 'GITHUB_TOKEN')!.value;
    const [one, other] = [token(), token()];
    const first = partialExample({ because: `it was ${one}` }), second = partialExample({ because: `${other}, then ${one}` });
    const { placeholders } = redactAgain(first, await scanExample(scanner, first), {});
    assert.equal(redactAgain(second, await scanExample(scanner, second), placeholders).example.because, '<GITHUB_TOKEN_2>, then <GITHUB_TOKEN_1>');
  });
});
