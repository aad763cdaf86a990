/** Question: something is left for later, and the comment knows what. */
import { oneLine } from '../hidden-characters.ts';
import { onlyIn } from './look.ts';
import { at, defineQuestion, nameOf } from './question.ts';

export const leftTodo = defineQuestion({
  id: 'left-todo', title: 'Left for later', field: 'consequences', weight: 4,
  said: /\b(?:todo|fixme|later|follow[- ]up|not yet|for now|until then)\b/iu,
  raises: seen => onlyIn(seen, 'fresh', /(?:\/\/|#|\*|--|<!--|;)\s*((?:TODO|FIXME|HACK|XXX)\b[^*]*)/u, { inText: true }).map(({ file, line, match }) =>
    ({ subject: match[1] ?? '', text: `“${oneLine((match[1] ?? '').trim(), 60)}” is left in ${nameOf(file.path)}: what goes wrong until it is done?`, ...at(file, line) })),
});
