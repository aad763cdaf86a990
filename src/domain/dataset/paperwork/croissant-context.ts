/**
 * The JSON-LD context that Croissant 1.1 asks for: https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html#appendix-1-json-ld-context, but for schema.org's address: the page has `http`, and `mlcroissant` takes
 * no document for a dataset whose type is not `https://schema.org/Dataset` (`SCHEMA_ORG` in python/mlcroissant/mlcroissant/_src/core/constants.py); all data sets of that repository have `https`.
 */

const own = (...terms: readonly string[]) => Object.fromEntries(terms.map(term => [term, `cr:${term}`]));

export const croissantContext = {
  '@language': 'en', '@vocab': 'https://schema.org/',
  sc: 'https://schema.org/', cr: 'http://mlcommons.org/croissant/', rai: 'http://mlcommons.org/croissant/RAI/', dct: 'http://purl.org/dc/terms/',
  ...own('annotation', 'arrayShape', 'citeAs', 'column'),
  conformsTo: 'dct:conformsTo',
  ...own('containedIn'),
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  ...own('equivalentProperty'),
  examples: { '@id': 'cr:examples', '@type': '@json' },
  ...own('excludes', 'extract', 'field', 'fileProperty', 'fileObject', 'fileSet', 'format', 'includes', 'isArray', 'isLiveDataset', 'jsonPath', 'key', 'md5', 'parentField', 'recordSet', 'references', 'regex', 'readLines',
    'sdVersion', 'separator', 'source', 'subField', 'transform', 'unArchive', 'value'),
  // Of 1.0. No document of ours has them; `mlcroissant` calls a context without them “not standard” (`make_context` in _src/core/rdf.py).
  ...own('path', 'repeated', 'replace', 'samplingRate'),
};
