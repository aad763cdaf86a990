/** The JSON-LD context that Croissant 1.1 asks for: https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html#appendix-1-json-ld-context. */

const own = (...terms: readonly string[]) => Object.fromEntries(terms.map(term => [term, `cr:${term}`]));

export const croissantContext = {
  '@language': 'en', '@vocab': 'http://schema.org/',
  sc: 'http://schema.org/', cr: 'http://mlcommons.org/croissant/', rai: 'http://mlcommons.org/croissant/RAI/', dct: 'http://purl.org/dc/terms/',
  ...own('annotation', 'arrayShape', 'citeAs', 'column'),
  conformsTo: 'dct:conformsTo',
  ...own('containedIn'),
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  ...own('equivalentProperty'),
  examples: { '@id': 'cr:examples', '@type': '@json' },
  ...own('excludes', 'extract', 'field', 'fileProperty', 'fileObject', 'fileSet', 'format', 'includes', 'isArray', 'isLiveDataset', 'jsonPath', 'key', 'md5', 'parentField', 'recordSet', 'references', 'regex', 'readLines',
    'sdVersion', 'separator', 'source', 'subField', 'transform', 'unArchive', 'value'),
};
