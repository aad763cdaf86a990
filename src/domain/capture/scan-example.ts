/** Secrets and personal data in an example: on the draft, and again when consent is given. */
import type { Scanner } from '../ports.ts';
import type { Finding } from './checks/check.ts';
import type { Example } from './example.ts';
import { ofBothNames } from './secrets/file-at.ts';
import { textsOf } from './texts.ts';

/**
 * Looks at every text: reasoning, options with their patches, commit message, paths, patches, code before, anchors. The author's name and address are not looked at where the record says who wrote it.
 * @returns findings with `field` and offsets within it, in the order of the fields
 */
export async function scanExample(scanner: Scanner, example: Example, signal?: AbortSignal): Promise<readonly Finding[]> {
  const out: Finding[] = [];
  for (const { field, text } of textsOf(example)) {
    signal?.throwIfAborted();
    const found = await scanner.scan(text, { authorEmail: example.author.email, path: pathOf(example, field) });
    out.push(...found.map(finding => ({ ...finding, field })));
  }
  return out;
}

/** The same for the same value found by the same check: by it findings are counted once, redacted together and allowed. */
export const findingKey = ({ check, hash }: Pick<Finding, 'check' | 'hash'>): string => `${check} ${hash ?? ''}`;

/** Of the file that a field is about. */
function pathOf({ change, anchors }: Example, field: string): string | undefined {
  const [, list, at] = /^(change\.files|anchors)\.(\d+)\./.exec(field) ?? [];
  if (list === 'anchors') return anchors[Number(at)]?.path;
  const file = list === undefined ? undefined : change.files[Number(at)];
  return file && ofBothNames(file.oldPath ?? file.path, file.path);
}
