/** What SPDX 3.0.1 asks of a dataset beyond its JSON Schema: https://spdx.github.io/spdx-spec/v3.0.1/model/Dataset/Classes/DatasetPackage/ ("External properties cardinality updates")
 *  and https://spdx.github.io/spdx-spec/v3.0.1/model/Dataset/Dataset/ ("Profile conformance"). */

export interface SpdxElement { readonly type: string; readonly spdxId?: string; readonly from?: string; readonly to?: readonly string[]; readonly relationshipType?: string; readonly [key: string]: unknown; }

/** All faults; [] when it conforms. */
export function profileFaults(graph: readonly SpdxElement[]): string[] {
  const ids = graph.flatMap(({ spdxId }) => spdxId ?? []);
  const known = new Set(ids);
  const faults = ids.filter((id, index) => ids.indexOf(id) !== index).map(id => `${id} is there twice`);
  for (const { spdxId, from, to = [] } of graph.filter(({ type }) => type === 'Relationship'))
    for (const end of [from ?? '', ...to]) if (!known.has(end)) faults.push(`${spdxId ?? ''} leads to ${end}, which is not there`);
  const documents = graph.filter(({ type }) => type === 'SpdxDocument');
  if (documents.length !== 1) faults.push(`${documents.length} documents`);
  for (const listed of documents.flatMap(({ element, rootElement }) => [element, rootElement].flat())) if (!known.has(String(listed))) faults.push(`the document lists ${String(listed)}, which is not there`);
  for (const dataset of graph.filter(({ type }) => type === 'dataset_DatasetPackage')) {
    for (const key of ['name', 'builtTime', 'releaseTime', 'software_downloadLocation', 'software_primaryPurpose']) if (typeof dataset[key] !== 'string') faults.push(`${key} is missing`);
    if (!Array.isArray(dataset.originatedBy) || dataset.originatedBy.length !== 1) faults.push('originatedBy is not exactly one');
    for (const type of ['hasConcludedLicense', 'hasDeclaredLicense']) {
      const licences = graph.filter(each => each.relationshipType === type && each.from === dataset.spdxId);
      if (licences.length !== 1 || licences[0]?.to?.length !== 1) faults.push(`${type} is not exactly one`);
      const to = graph.find(({ spdxId }) => spdxId === licences[0]?.to?.[0]);
      if (to && !/^(?:simplelicensing_LicenseExpression|expandedlicensing_)/.test(to.type)) faults.push(`${type} leads to no licence`);
    }
  }
  return faults;
}
