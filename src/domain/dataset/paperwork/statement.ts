/** An in-toto Statement v1 over all files of the dataset, not signed: what a team signs with its own tools to vouch for who built what, from what. https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
import { defineDocument, jsonText } from './document.ts';

/** Types are addresses that nobody else gives away; the editor keeps this one for the extension of this name. */
export const predicateType = 'vscode://because.because/dataset-build/v1';

export const statement = defineDocument({
  id: 'statement',
  name: 'dataset.intoto.json',
  title: 'in-toto Statement v1',
  afterManifest: true,
  text: ({ manifest: { name, version, purpose, asOf, tool, tokenizer, terms, policy, recipe, templates, examples }, files }) => jsonText({
    _type: 'https://in-toto.io/Statement/v1',
    subject: files.map(file => ({ name: file.name, digest: { sha256: file.sha256 } })),
    predicateType,
    predicate: {
      builder: tool,
      dataset: { name, version },
      purpose,
      /** Moments and counts of what it was built from, not of the building: the same input makes the same statement. */
      builtFrom: { recipe, templates, tokenizer, terms: { version: terms.version, digest: { sha256: terms.sha256 } }, ...policy.sha256 !== null && { policy: { digest: { sha256: policy.sha256 } } }, reviewsRequired: policy.reviewsRequired, examples: examples.length, latestInputAt: asOf },
      manifest: { name: 'manifest.json', digest: { sha256: files.find(file => file.name === 'manifest.json')?.sha256 } },
    },
  }),
});
