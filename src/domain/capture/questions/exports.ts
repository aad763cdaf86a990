/** What others may call: functions and types that a line makes public. */
import type { SeenFile } from './seen.ts';

/** Where a project says what it offers: in these languages most files are the project's own affair. */
const entry = /(?:^|\/)(?:index|main|mod|api|public[-_]api|lib|exports?)\.(?:[mc]?[jt]sx?)$|\.d\.ts$/u;

const readers: Readonly<Record<string, RegExp>> = {
  go: /^(?:func\s+(?:\([^)]*\)\s*)?|type\s+)([A-Z]\w*)/u,
  rust: /^pub\s+(?:async\s+|unsafe\s+|const\s+)*(?:fn|struct|enum|trait|type)\s+(\w+)/u,
  java: /^public\s+(?:static\s+|final\s+|abstract\s+|synchronized\s+)*(?:<[^>]+>\s+)?[\w<>[\], .?]+\s+([a-z]\w*)\s*\(/u,
  csharp: /^public\s+(?:static\s+|async\s+|virtual\s+|sealed\s+)*[\w<>[\], .?]+\s+([A-Z]\w*)\s*\(/u,
};
const python = /^from\s+\.[\w.]*\s+import\s+(\w+)(?:\s+as\s+\w+)?$/u;
const javascript = /^(?:export\s*\{\s*(?:type\s+)?(?:default\s+as\s+)?(\w+)\s*\}|export\s+(?:default\s+)?(?:declare\s+)?(?:async\s+)?(?:function\*?|class|const|interface|type|enum)\s+(\w+)|(?:module\.)?exports\.(\w+)\s*=)/u;

/** The name that a line offers to others; undefined for every other line. */
export function exportedBy({ path, language, sort }: Pick<SeenFile, 'path' | 'language' | 'sort'>, code: string): string | undefined {
  if (sort !== 'code' || /(?:^|\/)(?:internal|shared|utils?|helpers?|examples?|cmd|scripts?|tools?)\//u.test(path)) return undefined;
  const found = (readers[language] ?? (/(?:^|\/)__init__\.py$/u.test(path) ? python : entry.test(path) ? javascript : undefined))?.exec(code);
  return found?.slice(1).find(name => name !== undefined);
}
