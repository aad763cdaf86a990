/** Notes and reasons are looked at as the example is, by the real scanner. */
import assert from 'node:assert/strict';
import { secretIn } from '../../../src/domain/capture/secret-in.ts';
import { openScanner } from '../../../src/node/scanner.ts';

describe('a secret in a note', () => {
  it('is named by its kind, and never shown', async () => {
    const scanner = openScanner();
    const token = `ghp_${'a1B2'.repeat(9)}`;
    const found = await secretIn(scanner, `This is the key: ${token}, is it still valid?`);
    assert.match(found ?? '', /^This looks like .*GitHub/u);
    assert.ok(!found?.includes(token));
    assert.match(await secretIn(scanner, 'postgres://ada:correct-horse-7@db.example.com/x') ?? '', /PostgreSQL URL with a password/u);
    assert.equal(await secretIn(scanner, 'The second reason does not follow from the profile.'), undefined);
  });
});
