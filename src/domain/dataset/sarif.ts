/** Reports as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), which code hosts and editors show beside the files. */
import { fixes } from './fixes.ts';
import type { LineFault } from './file-report.ts';
import type { Replacement } from './repairs.ts';

/** `path`: relative to the root of what is looked at, or absolute; with / between folders. */
export interface SarifFile { readonly path: string; readonly bytes: number; readonly faults: readonly LineFault[]; readonly more: number; }

export function toSarif(files: readonly SarifFile[], { tool, version }: { readonly tool: string; readonly version: string }): object {
  const rules = [...new Set(files.flatMap(({ faults }) => faults.map(({ rule }) => rule)))].sort();
  const more = files.reduce((sum, file) => sum + file.more, 0);
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json', version: '2.1.0',
    runs: [{
      tool: { driver: { name: tool, semanticVersion: version, rules: rules.map(id => ({ id, defaultConfiguration: { level: 'error' }, ...fixes[id] && { help: { text: fixes[id].how } } })) } },
      columnKind: 'utf16CodeUnits', newlineSequences: ['\r\n', '\n'],
      artifacts: files.map(({ path, bytes }) => ({ location: { uri: uriOf(path) }, length: bytes, mimeType: mimeType(path) })),
      results: files.flatMap(({ path, faults }, index) => faults.map(fault => result(fault, rules, { uri: uriOf(path), index }))),
      invocations: [{ executionSuccessful: true, ...more > 0 && { toolExecutionNotifications: [{ level: 'warning', message: { text: `${more} more faults are not listed.` } }] } }],
    }],
  };
}

function result(fault: LineFault, rules: readonly string[], artifactLocation: object): object {
  const { rule, message, at, line, row, column, endColumn, repair } = fault;
  // A row of a table has no line: which one it is stands in front of the place in it.
  const place = [...row === undefined ? [] : [`[${row}]`], ...at === undefined || at === '' ? [] : [at]].join('.');
  return {
    ruleId: rule, ruleIndex: rules.indexOf(rule), level: 'error', message: { text: [message, fixes[rule]?.how].filter(Boolean).join(' ') },
    locations: [{
      physicalLocation: { artifactLocation, ...line !== undefined && { region: { startLine: line, ...column !== undefined && { startColumn: column }, ...endColumn !== undefined && { endColumn } } } },
      ...place !== '' && { logicalLocations: [{ fullyQualifiedName: place.toWellFormed() }] },
      ...row !== undefined && { properties: { row } },
    }],
    ...repair && { fixes: [{ description: { text: fixes[rule]?.how ?? '' }, artifactChanges: [{ artifactLocation, replacements: repair.map(replacement) }] }] },
  };
}

/** Without an end a region goes to the end of its line. */
const replacement = ({ region, text }: Replacement): object => ({ deletedRegion: region, ...text !== undefined && { insertedContent: { text } } });

/** A path as a URI (RFC 3986): whatever is no plain letter in a name is escaped, and an absolute path says that it is a file's. */
function uriOf(path: string): string {
  const escaped = path.toWellFormed().split('/').map(encodeURIComponent).join('/');
  // C:/… of Windows; \\server\share has come as //server/share.
  return /^[A-Za-z]:\//u.test(path) ? `file:///${path.slice(0, 2)}${escaped.slice(escaped.indexOf('/'))}` : path.startsWith('//') ? `file:${escaped}` : path.startsWith('/') ? `file://${escaped}` : escaped;
}

const mimeType = (path: string): string => path.endsWith('.parquet') ? 'application/vnd.apache.parquet' : path.endsWith('.gz') ? 'application/gzip' : path.endsWith('.zst') ? 'application/zstd' : 'application/jsonl';
