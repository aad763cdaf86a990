/** `because receipt`: what a contributor consented to or took back, in a form that other systems read. */
import { receiptFor } from '../domain/store/receipt.ts';
import { defineCommand } from './support/command.ts';
import { findExample } from './support/find-example.ts';
import { plainJson } from './support/plain.ts';

export const receipt = defineCommand<{ id: string; event?: string }>({
  name: 'receipt',
  summary: 'Print the receipt of a consent or of its withdrawal, as JSON-LD',
  help: `The receipt follows ISO/IEC TS 27560:2023 in the words of the W3C Data Privacy Vocabulary, and is made of the record alone: the same record gives
the same bytes. docs/proof.md says where each field comes from.
Exit code: 0; 1 when there is no such example, or nobody consented to anything.
JSON: { example, receipt: the JSON-LD }`,
  arguments: [{ flags: '<id>', detail: 'the id, or the beginning or end of it' }],
  options: [{ flags: '--event <event>', detail: 'the receipt as it was after this consent or withdrawal (default: the last one)' }],
  async run(cli, { id, event }) {
    const { store } = await cli.repository();
    const snapshot = await store.load();
    const entry = findExample(snapshot, id);
    const made = JSON.parse(receiptFor(entry, snapshot, event)) as object;
    return { exit: 0, data: { example: entry.facts.id, receipt: made }, text: plainJson(made).split('\n') };
  },
});
