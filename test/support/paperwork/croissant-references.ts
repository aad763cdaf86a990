/** What no schema can say of a Croissant document: ids are unique, and every reference leads to something of the right kind (mlcroissant refuses both, in structure_graph). */

interface Node { readonly '@id'?: string; readonly '@type'?: string; readonly [key: string]: unknown; }

/** All faults; [] when there are none. */
export function referenceFaults(document: unknown): string[] {
  const kinds = new Map<string, string>();
  const faults: string[] = [];
  const each = (value: unknown, visit: (node: Node, key: string) => void, key = ''): void => {
    if (Array.isArray(value)) { for (const item of value) each(item, visit, key); return; }
    if (typeof value !== 'object' || value === null || key === '@context') return;
    visit(value as Node, key);
    for (const [name, inside] of Object.entries(value)) each(inside, visit, name);
  };
  each(document, node => {
    if (node['@id'] === undefined || node['@type'] === undefined) return;
    if (kinds.has(node['@id'])) faults.push(`${node['@id']} is there twice`);
    kinds.set(node['@id'], node['@type']);
  });
  const kindOf: Readonly<Record<string, string>> = { fileObject: 'cr:FileObject', fileSet: 'cr:FileSet', recordSet: 'cr:RecordSet' };
  each(document, (node, key) => {
    if (node['@id'] === undefined || node['@type'] !== undefined) return;
    const kind = kinds.get(node['@id']);
    if (kind === undefined || (kindOf[key] !== undefined && kind !== kindOf[key])) faults.push(`${key} leads to ${node['@id']}, which is ${kind ?? 'not there'}`);
  });
  return faults;
}
