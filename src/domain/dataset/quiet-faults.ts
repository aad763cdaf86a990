/** Faults for a report that others read, such as a code host: what a fault quotes of a line, a key or the whole text of a repair, may be a secret. */
import type { Scanner } from '../ports.ts';
import type { LineFault } from './file-report.ts';

/** The same faults, with secrets in what they say taken out; a repair that would write one is left to who has the file. */
export async function withoutSecrets(scanner: Scanner, faults: readonly LineFault[]): Promise<readonly LineFault[]> {
  const out: LineFault[] = [];
  for (const { repair, ...fault } of faults) {
    let tells = false;
    for (const { text } of repair ?? []) tells ||= text !== undefined && (await secretsIn(scanner, text)).length > 0;
    out.push({ ...fault, message: await hidden(scanner, fault.message), ...fault.at !== undefined && { at: await hidden(scanner, fault.at) }, ...repair && !tells && { repair } });
  }
  return out;
}

const secretsIn = async (scanner: Scanner, text: string) => (await scanner.scan(text)).filter(({ check }) => check.startsWith('secret/'));

async function hidden(scanner: Scanner, text: string): Promise<string> {
  return (await secretsIn(scanner, text)).reduceRight((now, { start = 0, end = 0, kind = 'SECRET' }) => `${now.slice(0, start)}REDACTED_${kind}${now.slice(end)}`, text);
}
