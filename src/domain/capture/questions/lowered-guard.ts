/** Question: something that protects was switched off, such as the check of a certificate. */
import { oneLine } from '../hidden-characters.ts';
import { onlyIn } from './look.ts';
import { at, defineQuestion, nameOf } from './question.ts';

const off = /\bverify\s*[=:]\s*False\b|\brejectUnauthorized['"]?\s*:\s*false\b|\bInsecureSkipVerify\s*:\s*true\b|\bdangerouslySetInnerHTML\b|\bbypassSecurityTrust\w+|\bshell\s*=\s*True\b|\bpickle\.loads?\(|\byaml\.load\((?!.*Loader)|\bchmod\s+(?:-R\s+)?0?777\b|\bcurl\b.*\s(?:-k|--insecure)\b|@csrf_exempt\b|\bskip_before_action\b.*:authenticat\w+|\ballow_unauthenticated\b|\bpermitAll\(\)|\bdanger_accept_invalid_certs\(true\)|\bNODE_TLS_REJECT_UNAUTHORIZED\b/u;

export const loweredGuard = defineQuestion({
  id: 'lowered-guard', title: 'A guard is lowered', field: 'because', weight: 10,
  said: /\b(?:secur\w+|safe(?:ly)?|trust\w*|untrusted|attack\w*|certificat\w+|saniti[sz]\w+|inject\w+|authenticat\w+|internal(?: network)?)\b/iu,
  raises: seen => onlyIn(seen, 'fresh', off, { sorts: ['code', 'settings'] }).filter(({ line }) => line.code !== '').map(({ file, line, match }) =>
    ({ subject: match[0], text: `“${oneLine(match[0], 60)}” in ${nameOf(file.path)} takes a guard away: why is that safe here?`, ...at(file, line) })),
});
