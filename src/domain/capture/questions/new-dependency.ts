/** Question: from now on somebody else's code is part of this. */
import { dependenciesOnly } from './dependencies.ts';
import { at, defineQuestion } from './question.ts';

export const newDependency = defineQuestion({
  id: 'new-dependency', title: 'A new dependency', field: 'because', weight: 9,
  said: /\b(?:dependenc(?:y|ies)|librar(?:y|ies)|third[- ]party|well[- ]kept|maintained)\b/iu,
  raises(seen) {
    const [first, ...more] = dependenciesOnly(seen, 'fresh');
    // A project that is set up, or one more package in a repository of many: nobody chose each of these.
    if (!first || more.length > 4 || first.file.status === 'added') return [];
    const what = more.length === 0 ? `“${first.name}” is a new dependency` : `“${first.name}” and ${more.length} more are new dependencies`;
    return [{ subject: first.name, text: `${what}: what was not worth writing oneself, and what else was looked at?`, ...at(first.file, first.line) }];
  },
});
