/** Opens the store of one repository. Each operation is a file in `store/`; this one only joins them. What a person does now and then is loaded when they do. */
import { idPattern } from './capture/id.ts';
import type { Clock, Files, Ids, Log, Signer } from './ports.ts';
import type { Store } from './store.ts';
import { datasetsWith } from './store/datasets-with.ts';
import type { DocumentFormat } from './store/documents.ts';
import { current, findExample } from './store/find.ts';
import { isLarge } from './store/glance.ts';
import { changing } from './store/home.ts';
import { documentPath, draftPath, editorPath } from './store/layout.ts';
import { loader } from './store/load.ts';
import { saveDraft, type SecondCopies } from './store/save-draft.ts';
import { saveExample } from './store/save-example.ts';
import { streamExamples } from './store/stream-examples.ts';
import { UserError } from './user-error.ts';

/** @param ports `files` has the root of the repository as its root; `document` loads the parser of drafts' markdown, where there is one */
export function openStore(ports: { files: Files; clock: Clock; ids: Ids; log: Log; signer?: Signer; document?: () => Promise<DocumentFormat> }): Store {
  const format = ports.document ?? (() => Promise.reject(new UserError('This draft has a markdown document, which only the editor can read.', { hint: 'Open it in the editor.' })));
  const context = { ...ports, format };
  const load = loader(ports.files, format);
  const copies: SecondCopies = new Map();
  return {
    load: (signal, options) => load({ signal, ...options }),
    isLarge: () => isLarge(ports.files),
    glance: signal => load.glance(signal),
    async read(id) { return current(await findExample(context, id)); },
    examples: signal => streamExamples(context, load, signal),
    survey: async signal => (await import('./store/survey.ts')).openSurvey(context, signal),
    saveDraft: (draft, expected) => saveDraft(context, copies, draft, expected),
    async discardDraft(id, given) {
      if (!idPattern.test(id)) return;
      await changing(ports.files, async () => {
        await ports.files.remove(documentPath(id));
        if (!given?.keepText) await ports.files.remove(editorPath(id));
        await ports.files.remove(draftPath(id));
      });
    },
    documentOf: documentPath,
    consent: async (id, shown, given) => (await import('./store/give-consent.ts')).giveConsent(context, id, shown, given),
    withdraw: async (id, given) => (await import('./store/withdraw.ts')).withdraw(context, id, given),
    saveExample: (example, expected) => saveExample(context, copies, example, expected),
    addEvent: async event => (await import('./store/write-event.ts')).addEvent(context, event),
    suggest: async (event, reasoning) => (await import('./store/suggestions.ts')).suggest(context, event, reasoning),
    suggestion: async event => (await import('./store/suggestions.ts')).suggestionOf(context, event),
    datasetsWith: id => datasetsWith(context, id),
  };
}
