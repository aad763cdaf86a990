/** Croissant 1.1 (https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html) with the vocabulary for responsible AI, RAI 1.0 (https://docs.mlcommons.org/croissant/docs/croissant-rai-spec.html):
 *  what loaders and search engines for datasets read. Addresses are relative: nothing is published until somebody does. */
import { purposeMeaning } from '../../ledger/policy.ts';
import { knownLimits } from '../card/limits.ts';
import { formats } from '../formats/index.ts';
import { croissantContext } from './croissant-context.ts';
import { fieldsOf } from './croissant-fields.ts';
import { defineDocument, jsonText, usedSides, type PaperFacts } from './document.ts';
import { loaderTypeOf } from './media-type.ts';
import { agreed, collected, kept, people, prepared, raw, recorded, searched } from './words.ts';

export const croissant = defineDocument({
  id: 'croissant',
  name: 'croissant.json',
  title: 'Croissant 1.1 with RAI 1.0',
  text: facts => {
    const { organisation, lineFiles, columns, manifest: { name, version, asOf, purpose, recipe } } = facts;
    const owner = { '@type': 'sc:Organization', name: organisation ?? `The contributors of ${name}` };
    const used = usedSides(facts.manifest);
    const setOf = (side: string) => `${side}-files`;
    return jsonText({
      '@context': croissantContext,
      '@type': 'sc:Dataset',
      conformsTo: ['http://mlcommons.org/croissant/1.1', 'http://mlcommons.org/croissant/RAI/1.0'],
      name, version,
      description: `Reasoning of software engineers about their own changes to code: the problem, the options, what was chosen, what was ruled out, and why. In the format ${formats[recipe.format].title}, for ${purpose}.`,
      url: './README.md', license: './TERMS.md', sdLicense: './TERMS.md',
      creator: owner, ...organisation && { publisher: owner },
      datePublished: asOf, dateCreated: asOf, dateModified: asOf,
      keywords: ['code', 'design decisions', 'reasoning', ...recipe.tasks],
      isLiveDataset: false,
      distribution: [
        ...facts.files.map(file => ({ '@type': 'cr:FileObject', '@id': file.name, name: file.name, contentUrl: file.name, contentSize: `${file.bytes} B`, encodingFormat: loaderTypeOf(file.name), sha256: file.sha256 })),
        ...used.map(side => {
          const names = lineFiles.filter(file => file.side === side).map(file => file.name);
          // In no container: they lie beside this document.
          return { '@type': 'cr:FileSet', '@id': setOf(side), name: setOf(side), description: `The lines of the ${side} split.`, encodingFormat: loaderTypeOf(names[0] ?? ''), includes: names };
        }),
      ],
      recordSet: used.map(side => ({
        '@type': 'cr:RecordSet', '@id': side, name: side, description: `One record for each line of the ${side} split.`,
        field: [{ '@type': 'cr:Field', '@id': `${side}/split`, name: 'split', description: 'The same for every record of this set.', dataType: 'sc:Text', value: side }, ...fieldsOf(columns, side, setOf(side))],
      })),
      ...responsible(facts),
    });
  },
});

function responsible({ manifest, statistics }: PaperFacts): Readonly<Record<string, unknown>> {
  const [first, last] = recorded(manifest);
  const out = Object.entries(manifest.leftOut).map(([code, count]) => `${code}: ${count}`);
  return {
    'rai:dataCollection': collected,
    'rai:dataCollectionType': ['Self-reporting', 'Software Collection'],
    'rai:dataCollectionRawData': raw,
    'rai:dataCollectionMissingData': out.length > 0 ? `Left out, by reason (left-out.jsonl tells which): ${out.join(', ')}.` : 'Nothing was left out.',
    'rai:dataCollectionTimeframe': [first, last],
    'rai:dataImputationProtocol': 'Nothing was imputed.',
    'rai:dataPreprocessingProtocol': prepared(manifest),
    'rai:dataManipulationProtocol': `${people} ${searched}`,
    'rai:dataAnnotationProtocol': 'Authors annotate their own changes with the reasons for them; colleagues approve, object, say which option they would have chosen, and dispute single steps, each on exactly this content. Verdicts on an earlier content do not count.',
    'rai:dataAnnotationPlatform': [manifest.tool],
    'rai:dataAnnotationAnalysis': agreed(statistics),
    'rai:annotationsPerItem': `One author, and of ${statistics.examples} examples ${statistics.reviews.approvals.flatMap((examples, approvals) => examples === 0 ? [] : `${examples} with ${approvals === 0 ? 'no approval' : approvals === 1 ? 'one approval' : `${approvals} approvals`}`).join(', ')} by colleagues.`,
    'rai:annotatorDemographics': ['Engineers who work on the repository. Nothing else about them is recorded.'],
    'rai:machineAnnotationTools': [statistics.assisted === 0 ? 'None: no author marked any text as written with or by a machine.' : `In ${statistics.assisted} of ${statistics.examples} examples the author marked some text as written with or by a machine; which one is not recorded.`],
    'rai:dataBiases': knownLimits,
    'rai:dataLimitations': [...knownLimits, 'Only what its authors consented to is here.'],
    'rai:dataUseCases': [`${manifest.purpose}: ${purposeMeaning[manifest.purpose]}`],
    'rai:dataSocialImpact': 'Authors decide what their reasoning is used for and may take that back. A model that learned from it may be taken for one that knows why its own answers hold.',
    'rai:personalSensitiveInformation': [people, searched],
    'rai:dataReleaseMaintenancePlan': [kept],
  };
}
