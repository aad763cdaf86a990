/** Invariant 6 at the last gate: secrets and personal data in the very bytes of a line, and which of them its author has allowed. */
import type { Finding } from '../capture/checks/check.ts';
import type { Example } from '../capture/example.ts';
import { findingKey } from '../capture/scan-example.ts';
import { scanLine } from '../capture/scan-line.ts';
import type { Event } from '../ledger/event.ts';
import { openFindings } from '../ledger/findings.ts';
import type { Scanner } from '../ports.ts';
import type { MadeLine } from './lines.ts';

export interface Gate {
  /** Findings that nobody allowed; any one keeps the line back. */
  readonly open: readonly Finding[];
  readonly allowed: readonly { readonly check: string; readonly finding: string; readonly event: string }[];
}

export async function gate(scanner: Scanner, line: Pick<MadeLine, 'text' | 'value'>, example: Pick<Example, 'id' | 'author'>, events: readonly Event[]): Promise<Gate> {
  const found = (await scanLine(scanner, line.text, { authorEmail: example.author.email }, line.value)).filter(({ severity }) => severity === 'blocks');
  const open = openFindings(found, events, example);
  const allowed = found.filter(finding => !open.includes(finding)).flatMap(finding => {
    const event = events.find(event => event.type === 'allowed' && openFindings([finding], [event], example).length === 0);
    return event && finding.hash !== undefined ? [{ check: finding.check, finding: finding.hash, event: event.id }] : [];
  });
  return { open, allowed: [...new Map(allowed.map(each => [findingKey({ check: each.check, hash: each.finding }), each])).values()] };
}
