/** Question: what stopped a wrong value does not stop it any more. */
import { oneLine } from '../hidden-characters.ts';
import { isSmall, onlyIn } from './look.ts';
import { defineQuestion, nameOf } from './question.ts';

const check = /\bthrow\s+(?:new\s+)?[A-Za-z]\w*|^raise\s+[A-Z]\w*|\bpanic!?\(|\b(?:debug_)?assert(?:_\w+)?!?\s*\(|^assert\s|\binvariant\(|\bPreconditions\.\w+\(|\bcheck(?:NotNull|Argument|State)\(/u;
export const removedCheck = defineQuestion({
  id: 'removed-check', title: 'A check is gone', field: 'because', weight: 8,
  said: /\bcheck(?:s|ed|ing)?\b|\bvalidat\w+|\bassert\w*|\bguard\w*|\bthrow\w*|\brais(?:e|es|ed)\b|\bcannot happen\b|\bnever\b/iu,
  // In Rust, tests stand in the same files.
  raises: seen => onlyIn(seen, 'gone', check).filter(({ file, line }) => isSmall({ file }) && !(file.language === 'rust' && /^assert/u.test(line.code))).map(({ file, line }) =>
    ({ subject: line.text, text: `“${oneLine(line.text, 60)}” is gone from ${nameOf(file.path)}: can that no longer happen, or who notices now?`, path: file.path, line: line.line, gone: true as const })),
});
