/** Looks for secrets and personal data in examples that are only shown: the scanner is loaded when first asked, and what it cannot do stops no command. */
import type { Finding } from '../../domain/capture/checks/check.ts';
import type { Example } from '../../domain/capture/example.ts';
import { ownNameFinding } from '../../domain/capture/own-name.ts';
import { scanExample } from '../../domain/capture/scan-example.ts';
import { watching } from '../../domain/capture/secrets/team.ts';
import { hiddenAuthors } from '../../domain/dataset/anonymous.ts';
import { personKey } from '../../domain/ledger/consent.ts';
import type { Git, Log, Scanner } from '../../domain/ports.ts';
import type { Snapshot } from '../../domain/store.ts';

/** @returns what blocks in an example, allowed or not, and the name of an author who chose to have none; undefined where it could not be looked at, which the log tells */
export function lookForFindings(snapshot: Pick<Snapshot, 'policy' | 'entries'>, log: Log, proper: Git['proper']): (example: Example, signal?: AbortSignal) => Promise<readonly Finding[] | undefined> {
  let loading: Promise<Scanner> | undefined, hidden: ReturnType<typeof hiddenAuthors> | undefined;
  return async (example, signal) => {
    try {
      loading ??= import('../../node/scanner.ts').then(({ openScanner }) => watching(openScanner(), snapshot.policy));
      hidden ??= hiddenAuthors(snapshot, proper);
      const own = (await hidden).has(personKey(example.author)) ? ownNameFinding(example) : undefined;
      return [...(await scanExample(await loading, example, signal)).filter(({ severity }) => severity === 'blocks'), ...own ? [own] : []];
    } catch (error) {
      if (signal?.aborted) throw error;
      log.warn(`Secrets could not be looked for in ${example.id}: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  };
}
