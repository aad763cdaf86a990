/** Invariant 6 at the last gate: secrets and personal data in the very text of a line, and which of them a person has allowed. */
import type { Finding } from '../capture/checks/check.ts';
import type { Event } from '../ledger/event.ts';
import type { ScanContext, Scanner } from '../ports.ts';

export interface LineScan {
  /** Findings that nobody allowed; any one keeps the line back. */
  readonly blocking: readonly Finding[];
  readonly allowed: readonly { readonly check: string; readonly finding: string; readonly event: string }[];
}

/** @param content the line's strings as a reader sees them: JSON escapes hide a key that spans lines, and glue letters to what follows a line break */
export async function scanLine(scanner: Scanner, line: { readonly text: string; readonly content: string }, given: { readonly about: ScanContext; readonly events: readonly Event[] }): Promise<LineScan> {
  const found = [...await scanner.scan(line.text, given.about), ...await scanner.scan(line.content, given.about)].filter(({ severity }) => severity === 'blocks');
  const blocking = new Map<string, Finding>();
  const allowed = new Map<string, LineScan['allowed'][number]>();
  for (const finding of found) {
    const key = `${finding.check} ${finding.hash ?? ''}`;
    const event = given.events.find(event => event.type === 'allowed' && event.check === finding.check && event.finding === finding.hash);
    if (event && finding.hash !== undefined) allowed.set(key, { check: finding.check, finding: finding.hash, event: event.id });
    else blocking.set(key, finding);
  }
  return { blocking: [...blocking.values()], allowed: [...allowed.values()] };
}
