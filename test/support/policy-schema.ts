/** `schemas/policy.schema.json`: what an editor completes and checks a team's policy by. */
import { levels, purposes } from '../../src/domain/ledger/event.ts';
import { highestLevel, Policy, purposeMeaning } from '../../src/domain/ledger/policy.ts';
import { editorSchema, fieldsOf, listed, type FieldWords, type Schema } from './editor-schema.ts';

export function policySchema(): Schema {
  return editorSchema(Policy, {
    title: 'Policy of Because', description: 'The team\'s rules. They can restrict, never grant. Fields: docs/policy.md.', words: policyFields, meanings,
    defaultSnippets: [{ label: 'Policy', description: 'One review for everything, and a steward', body: { schema: 1, organisation: '$1', terms: 1, purposes: [...purposes], reviewsRequired: {}, stewards: ['$2'] } }],
  });
}

/** Every field of a policy by its path. */
export const policyFieldPaths = (): string[] => fieldsOf(policySchema(), ['reviewsRequired', 'highestLevel', 'codeNames']);

/** What each field is for, as an editor shows it while somebody types. `docs/policy.md` says more. */
export const policyFields: FieldWords = {
  'schema': { description: 'The version of this shape.', default: 1 },
  'organisation': { description: 'Whose team it is; the papers of a dataset name it.' },
  'country': { description: 'Where the team\'s work is done, for papers that must say so: ISO 3166-1 alpha-2.', examples: ['DE'], patternErrorMessage: 'Two capital letters, such as "DE".' },
  'terms': { description: 'The version of the terms in force: the file terms/<version>.md.', default: 1 },
  'termsSince': { description: 'The oldest version of the terms to which a consent still holds, when its own text says that later versions keep it: "Later terms: consent continues". Only the version in force when it is not said.' },
  'purposes': { description: 'What authors may consent to, and what datasets may be for.', default: [...purposes] },
  'reviewsRequired': { description: 'How many colleagues must have approved an example, for each purpose; 1 when it is not said.', default: { 'public-release': 2 } },
  'stewards': { description: 'E-mail addresses, as in git\'s user.email, of those who may open an example\'s level. Anybody closes it.', default: [] },
  'highestLevel': { description: 'The highest level that a dataset accepts, for each purpose. It can only be stricter than it is without.', default: { 'internal-training': 'green' } },
  'deniedPaths': { description: 'Globs on paths from the root of the repository. What they match is never captured.', examples: [['customers/**', '**/*.pem']], default: [] },
  'codeNames': { description: 'Names that stay inside, such as those of customers and projects, and what stands for each in a dataset.', default: {} },
  'secretPatterns': { description: 'More that must not leave, as regular expressions.', default: [] },
  'retention': { description: 'How long an example is exported.', default: { days: 730 } },
  'retention.days': { description: 'So many days after its author\'s last consent it is no longer exported, until the consent is renewed. Nothing is deleted.' },
  'shares': { description: 'How a dataset is shared out, of a hundred parts; what is not said here is the authors\'.', default: { review: 20, stewardship: 0 } },
  'shares.review': { description: 'What goes at most to those who approved its examples; 20 when it is not said.' },
  'shares.stewardship': { description: 'What goes at most to those who cleared them.' },
  'aliases': { description: 'Addresses of one person, a list for each, nobody reviews or opens what is by another of theirs, or has a share in such a review.', default: [] },
  'externalScanner': { description: 'A program on the machine that exports, which has to find nothing in the files of a dataset either.' },
  'languageModels': { description: 'Whether an author may, on a click, have a language model of their own ask questions about a draft.', default: 'allowed' },
  'signatures': { description: 'Whether what people state is signed with their own git signing key.', default: 'allowed' },
};

const meaningOf: Readonly<Record<(typeof levels)[number], string>> = { clear: 'Anybody may see it.', green: 'Partners of your organisation may see it.', amber: 'It stays inside your organisation.', red: 'It never leaves.' };

const meanings: FieldWords = {
  'purposes': { uniqueItems: true },
  'purposes[]': listed(Object.entries(purposeMeaning)),
  ...Object.fromEntries(purposes.map(purpose => [`highestLevel.${purpose}`, listed(levels.slice(0, levels.indexOf(highestLevel[purpose]) + 1).map(level => [level, meaningOf[level]] as const))])),
  ...Object.fromEntries(purposes.map(purpose => [`reviewsRequired.${purpose}`, { description: purposeMeaning[purpose] }])),
  'secretPatterns[]': { defaultSnippets: [{ label: 'pattern', body: { id: '$1', pattern: '$2' } }] },
  'externalScanner': listed([['gitleaks', 'gitleaks, version 8.19 or newer.'], ['betterleaks', 'Its successor, by the same people.']]),
  'languageModels': listed([['off', 'No draft is sent to a model.'], ['allowed', 'Without denied paths, and never with a secret in it.']]),
  'signatures': listed([['off', 'Nothing is signed.'], ['allowed', 'Who wants to signs.'], ['required', 'What is not signed does not count.']]),
};
