/** Question: a compiler or linter is told to look away. */
import { oneLine } from '../hidden-characters.ts';
import { onlyIn } from './look.ts';
import { at, defineQuestion, nameOf } from './question.ts';

/** Not `# type: ignore`: typed Python is full of it, and seldom knows more than that the stubs are wrong. */
const directive = /(?:\/\/|\/\*)\s*(?:@ts-(?:ignore|expect-error|nocheck)|eslint-disable(?:-next-line|-line)?(?:\s+[@\w/-]+)?|tslint:disable\S*|biome-ignore\s+\S+|nolint(?::\s*[\w,-]+)?|noinspection\s+\w+|@phpstan-ignore\S*)|#\s*(?:noqa(?::\s*\w+)?|pylint:\s*disable=\S+|rubocop:disable\s+\S+)|@SuppressWarnings\([^)]*\)|@Suppress\([^)]*\)|#!?\[allow\([^)]*\)\]|#pragma warning disable\s*\w*/u;
/** About the order of imports, the length of a line or how a name is written, nobody has more to say. */
const trifle = /\b(?:F401|E402|E501|E731|N80\d|line-too-long|unused-import|wrong-import-position|non_snake_case|non_camel_case_types|non_upper_case_globals|max-len|camelcase|no-var|eqeqeq|UP\d+)\b/u;
/** The reason stands beside it already. */
const reasoned = /\s--\s+\S|(?:@ts-(?:ignore|expect-error)|biome-ignore\s+\S+?:|nolint\S*\s*\/\/)\s+\S{2,}.*\s\S{2,}/u;

/** In a change of more lines it is a matter of course. */
const few = 60;

export const silencedChecker = defineQuestion({
  id: 'silenced-checker', title: 'A checker is silenced', field: 'because', weight: 6,
  said: /\b(?:lint\w*|eslint|type[- ]?check\w*|compiler|warnings?|false positives?|suppress\w*|silenc\w*)\b/iu,
  raises: seen => seen.files.reduce((sum, { fresh }) => sum + fresh.length, 0) > few ? [] : onlyIn(seen, 'fresh', directive, { inText: true }).filter(({ file, line }) => !reasoned.test(line.text) && !trifle.test(line.text) && !/(?:^|\/)examples?\//u.test(file.path)).map(({ file, line, match }) =>
    ({ subject: match[0], text: `“${oneLine(match[0], 60)}” in ${nameOf(file.path)}: what is the checker wrong about there?`, ...at(file, line) })),
});
