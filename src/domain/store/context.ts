/** What every part of the store works with. */
import type { Clock, Files, Ids, Log, Signer } from '../ports.ts';
import type { DocumentFormat } from './documents.ts';

export interface Context {
  readonly files: Files;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Without it nothing can be signed. */
  readonly signer?: Signer;
  /** The parser of markdown documents, loaded when first needed. @throws UserError where there is none, as on the command line */
  readonly format: () => Promise<DocumentFormat>;
}
