/** Authors who are programs: there is nobody to ask. */
import type { Person } from '../capture/example.ts';

const programs = /\[bot\]|\bbot@|^(?:dependabot|renovate|greenkeeper|snyk|github-actions|travis(?:[ -]ci)?$|jenkins(?:[ -]ci)?$|weblate|pre-commit-ci|allcontributors|semantic-release|mergify|copybara|imgbot|codecov)\b|-bot$|^bot-/iu;
export const isMachine = ({ name, email }: Person): boolean => programs.test(name) || programs.test(email);
