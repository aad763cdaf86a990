/** Question: what stopped a wrong value, or a wrong caller, does not stop it any more. */
import { oneLine } from '../hidden-characters.ts';
import { guardsGone } from './guards.ts';
import { isSmall, onlyIn } from './look.ts';
import { defineQuestion, nameOf } from './question.ts';

const check = /\bthrow\s+(?:new\s+)?[A-Za-z]\w*|^raise\s+[A-Z]\w*|\bpanic!?\(|\b(?:debug_)?assert(?:_\w+)?!?\s*\(|^assert\s|\binvariant\(|\bPreconditions\.\w+\(|\bcheck(?:NotNull|Argument|State)\(|\bObjects\.requireNonNull\(/u;
/** Who may, and what may come in: as decorators, annotations and filters say it. */
const guard = /^@(?:login_required|permission_required|user_passes_test|csrf_protect|requires?_\w+|\w+_required|PreAuthorize|PostAuthorize|RolesAllowed|Secured|Valid(?:ated)?|UseGuards|Authenticated|Authorize)\b|^\[(?:Authorize|ValidateAntiForgeryToken|Required)\b|^before_action\s+:(?:authenticat|authoriz|require|verify)\w*|^protect_from_forgery\b/u;

export const removedCheck = defineQuestion({
  id: 'removed-check', title: 'A check is gone', field: 'because', weight: 8,
  said: /\bcheck(?:s|ed|ing)?\b|\bvalidat\w+|\bassert\w*|\bguard\w*|\bthrow\w*|\brais(?:e|es|ed)\b|\bcannot happen\b|\bnever\b/iu,
  raises(seen) {
    // In Rust, tests stand in the same files.
    const thrown = onlyIn(seen, 'gone', check).filter(({ file, line }) => isSmall({ file }) && !(file.language === 'rust' && /^assert/u.test(line.code)));
    const named = onlyIn(seen, 'gone', guard, { inText: true }).filter(isSmall);
    return [...named, ...thrown, ...guardsGone(seen.files).filter(isSmall)].map(({ file, line }) =>
      ({ subject: line.text, text: `“${oneLine(line.text, 60)}” is gone from ${nameOf(file.path)}: can that no longer happen, or who notices now?`, path: file.path, line: line.line, gone: true as const }));
  },
});
