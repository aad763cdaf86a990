/** Who wrote which field. A person's words in the editor are theirs; what they change in something generated becomes assisted. */
import { canonicalJson } from './canonical-json.ts';
import { writtenFields, type Example, type Reasoning } from './example.ts';
import { requoted } from './quoted.ts';

/** The example with new reasoning, each changed field marked with who wrote it. Fields that the reasoning leaves out are left out. */
export function rewrittenByPerson(example: Example, reasoning: Reasoning): Example {
  const { steps: _steps, confirmation: _confirmation, sections: _sections, ...rest } = example;
  const next: Example = { ...rest, ...reasoning };
  const authorship = { ...example.authorship };
  for (const field of writtenFields) {
    if (isEmpty(next[field])) delete authorship[field];
    else if (canonicalJson(next[field] ?? null) !== canonicalJson(example[field] ?? null)) authorship[field] = authorship[field] === 'generated' || authorship[field] === 'assisted' ? 'assisted' : 'human';
  }
  return requoted(example, { ...next, authorship });
}

/** A draft whose document was written by hand: what nobody is named for is its author's. Agents name themselves. */
export function claimedByPerson(example: Example): Example {
  const authorship = { ...example.authorship };
  for (const field of writtenFields) if (authorship[field] === undefined && !isEmpty(example[field])) authorship[field] = 'human';
  return { ...example, authorship };
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === '' || (typeof value === 'object' && value !== null && Object.values(value).every(isEmpty));
