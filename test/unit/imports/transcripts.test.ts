/** Transcripts as agents keep them: who said what, and that none of it becomes a person's reasoning. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import { emptyTree } from '../../../src/domain/capture/change.ts';
import { parseMadr, writeMadr } from '../../../src/domain/capture/madr.ts';
import { filled } from '../../../src/domain/imports/importable.ts';
import { sessionDraft, type Session } from '../../../src/domain/imports/session.ts';
import { specStory, TranscriptLines } from '../../../src/domain/imports/transcript.ts';

const text = (name: string): string => readFileSync(path.resolve('test/fixtures/imports/transcripts', name), 'utf8');
const lines = (all: string): Session | undefined => { const read = new TranscriptLines(); for (const line of all.split('\n')) read.take(line); return read.session(); };
const draft = (session: Session) => sessionDraft(session, { id: '20261128-abcdefghijkl', author: { name: 'Ada', email: 'ada@example.com' }, now: '2026-11-28T00:00:00.000Z' }, { change: { base: emptyTree, head: null, files: [] }, anchors: [] });

describe('a transcript of a coding agent', () => {
  it('of Claude Code has what was asked and answered, and what was written', () => {
    assert.deepEqual(lines(text('claude.jsonl')), {
      tool: 'Claude Code', id: '11111111-2222-4333-8444-555555555555', model: 'claude-opus-4-8', title: 'Retry uploads with a limit', startedAt: '2026-11-02T09:00:00.000Z', folder: '/work/shop', files: ['/work/shop/src/upload.ts'],
      turns: [{ who: 'person', text: 'Uploads fail when the network blinks. Make them retry.\n# not a heading of ours' }, { who: 'agent', text: 'I will retry three times with a growing pause.' }, { who: 'person', text: 'Never for ever, please.' }],
    });
  });

  it('of Codex has each turn once', () => {
    assert.deepEqual(lines(text('codex.jsonl')), {
      tool: 'Codex', id: '0199a000-aaaa-7bbb-8ccc-dddddddddddd', model: 'gpt-5.5-codex', startedAt: '2026-11-03T10:00:00.000Z', folder: '/work/shop', files: ['src/cache.ts', 'src/limit.ts'],
      turns: [{ who: 'person', text: 'Cap the cache' }, { who: 'agent', text: 'It holds 500 entries now.' }],
    });
    const sent = text('codex.jsonl').split('\n').filter(line => !line.includes('event_msg')).join('\n');
    assert.deepEqual(lines(sent)?.turns, lines(text('codex.jsonl'))?.turns, 'older ones have no events');
  });

  it('of SpecStory is told from other markdown', () => {
    assert.deepEqual(specStory(text('specstory.md')), {
      tool: 'Claude Code', id: '5c5c5c5c-1111-4222-8333-444444444444', model: 'claude-sonnet-5', startedAt: '2026-11-04T11:00:00.000Z', files: ['src/list.ts'],
      turns: [{ who: 'person', text: 'Why is the list sorted twice?' }, { who: 'agent', text: 'The second sort was left over; I took it away.' }, { who: 'person', text: 'Keep it stable.' }],
    });
    assert.equal(specStory('# A page\n\n_**User**_\n\nhello'), undefined);
    assert.equal(specStory('# ADR\n\n## Decision\n\nSpecStory it is.'), undefined);
  });

  it('becomes a draft in which no field is a person’s', () => {
    for (const session of [lines(text('claude.jsonl')), lines(text('codex.jsonl')), specStory(text('specstory.md'))]) {
      assert.ok(session);
      const example = draft(session);
      assert.deepEqual(filled(example), ['title', 'sections']);
      assert.deepEqual(example.authorship, { title: 'generated', sections: 'generated' });
      assert.equal(example.because + example.problem, '');
      for (const turn of session.turns) assert.ok(example.sections?.[0]?.body.includes(turn.text.split('\n')[0] ?? '?'), turn.text);
      assert.deepEqual(parseMadr(writeMadr(example)).reasoning.sections, example.sections);
      assert.equal(writeMadr(example).includes('verbatim'), false, 'it stays readable');
    }
  });

  it('is cut where it is long: its beginning and its end stay', () => {
    const turns = Array.from({ length: 400 }, (_, at) => ({ who: at % 2 === 0 ? 'person' as const : 'agent' as const, text: `turn ${at} ${'x'.repeat(3000)}` }));
    const body = draft({ tool: 'Codex', id: 'x', turns, files: [] }).sections?.[0]?.body ?? '';
    assert.ok(body.length < 16_000, String(body.length));
    assert.ok(body.includes('turn 0 ') && body.includes('turn 399 ') && /\(\d+ turns are left out here\.\)/u.test(body));
  });

  it('of anything else is none', () => {
    assert.equal(lines('{"a":1}\nnull\n[]\n{"type":"user"}\n{"sessionId":7,"type":"user","message":{"content":[null,{"type":"text"}]}}'), undefined);
    fc.assert(fc.property(fc.array(fc.jsonValue()), values => { lines(values.map(value => JSON.stringify(value)).join('\n')); }), { numRuns: 100 });
  });
});
