/** A message as it is recorded: what was done and why, and nobody's address. */
import assert from 'node:assert/strict';
import { withoutPeople } from '../../../src/domain/capture/trailers.ts';

describe('a commit’s message', () => {
  it('is recorded without the lines that name people by their addresses', () => {
    assert.equal(withoutPeople('Retry twice\n\nThe server drops the first request.\n\nFixes: #12\nSigned-off-by: Nina Simone <nina@blue-note.de>\nco-authored-by: Ada <ada@x.example>\nCc: stable@kernel.example\nReported-by: A B <a@b.example> # late\nChange-Id: I12\n'), 'Retry twice\n\nThe server drops the first request.\n\nFixes: #12\nCc: stable@kernel.example\nChange-Id: I12');
    assert.equal(withoutPeople('Signed-off-by: Nina <n@b.example>'), '');
  });

  it('keeps all else', () => {
    for (const text of ['From: the queue <b> & more', 'Written by: hand', 'to: a <list>', 'Parse “Name <a@b.example>”', 'a\n\n  Signed-off-by: in a quotation <a@b.example>', '']) assert.equal(withoutPeople(text), text);
  });
});
