/** A report as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), which code hosts and editors show beside the file. */
import { fixes } from './fixes.ts';
import type { FileReport } from './validate-file.ts';

/** @param uri of the file, relative to the root of what is looked at, with / between folders */
export function toSarif(report: FileReport, { uri, tool, version }: { readonly uri: string; readonly tool: string; readonly version: string }): object {
  const rules = [...new Set(report.faults.map(({ rule }) => rule))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0',
    runs: [{
      tool: { driver: { name: tool, semanticVersion: version, rules: rules.map(id => ({ id, defaultConfiguration: { level: 'error' }, ...fixes[id] && { help: { text: fixes[id].how } } })) } },
      columnKind: 'utf16CodeUnits',
      artifacts: [{ location: { uri: encodeURI(uri) }, length: report.bytes }],
      results: report.faults.map(({ rule, message, at, line, column, endColumn }) => ({
        ruleId: rule, ruleIndex: rules.indexOf(rule), level: 'error', message: { text: [message, fixes[rule]?.how].filter(Boolean).join(' ') },
        locations: [{
          physicalLocation: { artifactLocation: { uri: encodeURI(uri), index: 0 }, ...line !== undefined && { region: { startLine: line, ...column !== undefined && { startColumn: column }, ...endColumn !== undefined && { endColumn } } } },
          ...at !== undefined && at !== '' && { logicalLocations: [{ fullyQualifiedName: at }] },
        }],
      })),
      invocations: [{ executionSuccessful: true, ...report.more > 0 && { toolExecutionNotifications: [{ level: 'warning', message: { text: `${report.more} more faults are not listed.` } }] } }],
    }],
  };
}
