/** Question: somebody else's code is no longer part of this. */
import { dependenciesOnly } from './dependencies.ts';
import { defineQuestion } from './question.ts';

export const removedDependency = defineQuestion({
  id: 'removed-dependency', title: 'A dependency is gone', field: 'because', weight: 5,
  said: /\b(?:dependenc(?:y|ies)|librar(?:y|ies)|unused|unmaintained|deprecated)\b/iu,
  raises(seen) {
    const [first, ...more] = dependenciesOnly(seen, 'gone');
    if (!first || more.length > 4 || first.file.status !== 'modified') return [];
    const what = more.length === 0 ? `“${first.name}” is no longer a dependency` : `“${first.name}” and ${more.length} more are no longer dependencies`;
    return [{ subject: first.name, text: `${what}: what was wrong with it, and what does its work now?`, path: first.file.path, line: first.line.line, gone: true as const }];
  },
});
