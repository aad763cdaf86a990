/** The dataset as a package of SPDX 3.0.1, in its dataset profile: https://spdx.github.io/spdx-spec/v3.0.1/model/Dataset/Classes/DatasetPackage/. The profile asks for exactly one declared and one concluded licence. */
import { purposeMeaning } from '../../ledger/policy.ts';
import { knownLimits } from '../card/limits.ts';
import { formats } from '../formats/index.ts';
import { defineDocument, jsonText, type PaperFacts } from './document.ts';
import { mediaTypeOf } from './media-type.ts';
import { bytesOf, highestLevelOf } from './sums.ts';
import { uuidOf } from './uuid.ts';
import { collected, kept, people, prepared, searched } from './words.ts';

type Element = Readonly<Record<string, unknown>>;

export const spdx = defineDocument({
  id: 'spdx',
  name: 'spdx.json',
  title: 'SPDX 3.0.1, dataset profile',
  text: facts => {
    const { files, organisation, manifest: { name, version, tool, terms } } = facts;
    const base = namespace(facts);
    const creationInfo = '_:creation-info';
    const element = <T extends Element>(type: string, id: string, more: T) => ({ type, spdxId: `${base}#${id}`, creationInfo, ...more });
    const licence = `LicenseRef-because-terms-${terms.version}`;
    const hashed = files.map((file, index) => element('software_File', `file-${index + 1}`, {
      name: file.name, verifiedUsing: [{ type: 'Hash', algorithm: 'sha256', hashValue: file.sha256 }],
      contentType: mediaTypeOf(file.name), software_primaryPurpose: facts.lineFiles.some(each => each.name === file.name) ? 'data' : 'documentation',
    }));
    const ids = (of: (name: string) => boolean) => hashed.flatMap(file => of(file.name) ? [file.spdxId] : []);
    const relation = (id: string, relationshipType: string, to: readonly string[], completeness = 'complete') => element('Relationship', id, { from: `${base}#dataset`, relationshipType, to, completeness });
    const elements = [
      element('SoftwareAgent', 'builder', { name: tool }),
      // Who writes and reviews stays in the repository.
      organisation ? element('Organization', 'origin', { name: organisation }) : element('Agent', 'origin', { name: `The contributors of ${name}` }),
      element('dataset_DatasetPackage', 'dataset', datasetOf(facts, `${base}#origin`)),
      ...hashed,
      // Not itself, and not what is written after it.
      relation('contains', 'contains', hashed.map(({ spdxId }) => spdxId), 'incomplete'),
      relation('data', 'hasDataFile', ids(file => facts.lineFiles.some(each => each.name === file))),
      relation('documentation', 'hasDocumentation', ids(file => file === 'README.md')),
      element('simplelicensing_SimpleLicensingText', 'terms', { name: `Terms, version ${terms.version}`, simplelicensing_licenseText: facts.terms }),
      element('simplelicensing_LicenseExpression', 'licence', { simplelicensing_licenseExpression: licence, simplelicensing_customIdToUri: [{ type: 'DictionaryEntry', key: licence, value: `${base}#terms` }] }),
      relation('declared', 'hasDeclaredLicense', [`${base}#licence`]),
      relation('concluded', 'hasConcludedLicense', [`${base}#licence`]),
    ];
    return jsonText({
      '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
      '@graph': [
        { type: 'CreationInfo', '@id': creationInfo, specVersion: '3.0.1', created: secondsOf(facts.manifest.asOf), createdBy: [`${base}#builder`] },
        element('SpdxDocument', 'document', { name: `${name}-${version}`, profileConformance: ['core', 'software', 'simpleLicensing', 'dataset'], rootElement: [`${base}#dataset`], element: elements.map(({ spdxId }) => spdxId) }),
        ...elements,
      ],
    });
  },
});

function datasetOf(facts: PaperFacts, origin: string): Element {
  const { manifest: { name, version, purpose, recipe, asOf, leftOut }, included } = facts;
  const built = secondsOf(asOf);
  return {
    name, software_packageVersion: version, software_primaryPurpose: 'data',
    // The folder that this file lies in; it is published nowhere.
    software_downloadLocation: './',
    builtTime: built, releaseTime: built, originatedBy: [origin],
    description: `Reasoning of software engineers about their own changes to code, as training lines in the format ${formats[recipe.format].title}.`,
    dataset_datasetType: ['text', 'structured'],
    dataset_datasetSize: bytesOf(facts),
    dataset_confidentialityLevel: highestLevelOf(included),
    dataset_hasSensitivePersonalInformation: 'noAssertion',
    dataset_intendedUse: `${purpose}: ${purposeMeaning[purpose]}`,
    dataset_dataCollectionProcess: collected,
    dataset_dataPreprocessing: prepared(facts.manifest),
    dataset_anonymizationMethodUsed: [people, searched],
    dataset_knownBias: knownLimits,
    dataset_datasetUpdateMechanism: kept,
    ...Object.keys(leftOut).length > 0 && { dataset_datasetNoise: 'What was left out, and why, is listed in left-out.jsonl.' },
  };
}

/** As SPDX advises those without an address of their own. */
const namespace = (facts: PaperFacts): string => `https://spdx.org/spdxdocs/${facts.manifest.name}-${facts.manifest.version}-${uuidOf(facts)}`;

/** SPDX takes whole seconds only. */
const secondsOf = (moment: string): string => `${new Date(moment).toISOString().slice(0, 19)}Z`;
