/** The Data Provenance Standards 1.0.0 of the Data & Trust Alliance (https://github.com/Data-and-Trust-Alliance/DPS/blob/main/specification.md, codes from its annex 7): for whoever decides whether data may be used.
 *  It must name a legal entity and a country, which only the policy can say. */
import type { Purpose } from '../../ledger/event.ts';
import { defaultPolicy, purposeMeaning, type Policy } from '../../ledger/policy.ts';
import { formats } from '../formats/index.ts';
import { defineDocument, jsonText } from './document.ts';
import { mediaTypeOf } from './media-type.ts';
import { uuidOf } from './uuid.ts';
import { collected, people, recorded, searched } from './words.ts';

const codes = 'https://dataandtrustalliance.org/DPS/CodeSystem';

export const provenanceStandards = defineDocument({
  id: 'provenance-standards',
  name: 'provenance-standards.json',
  title: 'Data Provenance Standards 1.0.0',
  text: facts => {
    const { organisation, country, manifest, included, lineFiles } = facts;
    if (organisation === undefined || country === undefined) return undefined;
    const { name, version, tool, purpose, recipe, terms, leftOut, allowed } = manifest;
    const [start, end] = recorded(manifest);
    return jsonText({
      source: {
        version: '1.0.0', title: `${organisation}: ${name}, version ${version}`, id: `urn:uuid:${uuidOf(facts)}`, issuer: [{ name: organisation }],
        description: `Reasoning of software engineers about their own changes to code, as training lines in the format ${formats[recipe.format].title}. README.md says more.`,
      },
      provenance: {
        'origin-geography': [{ country }], date: manifest.asOf, 'generation-period': { start, end },
        'generation-method': [{ code: 'primary-user-source-survey-questionnaire', system: `${codes}/Method`, description: collected }],
        format: [...new Set(lineFiles.map(file => mediaTypeOf(file.name)))].sort(),
      },
      use: {
        // By each author for each example; the ids lead to the events in the repository, and to people only there.
        consents: ['TERMS.md', ...new Set(included.map(({ consent }) => consent))],
        'privacy-enhancing': [
          {
            'tool-category': { code: 'data-redaction', system: `${codes}/PET`, description: searched },
            // The published schema asks for `tool`, the specification for `tool-used`.
            tool, 'tool-used': `${tool}, with secretlint and rules of its own`, parameters: ['each line as it leaves', 'a finding keeps the line out'],
            result: [`${leftOut.secret ?? 0} findings kept lines out`, `${allowed.length} findings were allowed by a person, one by one, with a reason`],
          },
          { 'tool-category': { code: 'pseudonymization', system: `${codes}/PET`, description: people }, tool, 'tool-used': tool, parameters: [`attribution: ${recipe.attribution ?? 'none'}`], result: [] },
        ],
        license: [`TERMS.md, version ${terms.version}`],
        'intended-purpose': [{ code: useCode[purpose], system: `${codes}/Use`, description: `${purpose}: ${purposeMeaning[purpose]}` }],
      },
    });
  },
});

/** Fine-tuning has no code of its own. */
const useCode: Readonly<Record<Purpose, string>> = { 'internal-training': 'ai-other', 'partner-training': 'ai-other', 'public-release': 'ai-other', 'evaluation': 'ai-evaluation' };

/** A sentence for the preview where this document cannot be written. */
export function missingFor({ organisation, country }: Pick<Policy, 'organisation' | 'country'> = defaultPolicy): readonly string[] {
  const missing = [...organisation === undefined ? ['"organisation"'] : [], ...country === undefined ? ['"country" (two letters, such as "DE")'] : []];
  return missing.length === 0 ? []
    : [`${provenanceStandards.name} will not be in the dataset: the Data Provenance Standards ask for the organisation and the country where the data comes from. For it, add ${missing.join(' and ')} to .because/policy.json.`];
}
