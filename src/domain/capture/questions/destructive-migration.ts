/** Question: a migration throws data away. */
import { oneLine } from '../hidden-characters.ts';
import { at, defineQuestion } from './question.ts';

const drop = /\b(?:DROP\s+(?:TABLE|COLUMN|SCHEMA)(?:\s+IF\s+EXISTS)?\s+[\w."`]+|TRUNCATE\s+(?:TABLE\s+)?[\w."`]+|(?:remove_columns?|drop_table|drop_column|dropColumn|dropTable)\b[( ]\s*[:'"`\w., ]+)/iu;
/** From here on it is the way back, which undoes what the migration made. */
const wayBack = /\bdef (?:down|downgrade)\b|\bdown\s*[(:=]|\bdowngrade\b|migrate:down|--\s*\+?down\b|Down Migration|reverse_sql/iu;

export const destructiveMigration = defineQuestion({
  id: 'destructive-migration', title: 'A migration drops data', field: 'because', weight: 10,
  said: /\b(?:unused|backups?|back up|irreversibl\w*|reversibl\w*|roll(?:ed|ing)?[ -]?back|no longer (?:read|used|written)|data loss|empty|copied|moved to)\b/iu,
  raises: ({ files }) => files.filter(({ path, language, sort }) => sort !== 'test' && sort !== 'words' && (language === 'sql' || /migrat|alembic/iu.test(path))).flatMap(file => {
    const end = file.fresh.findIndex(({ text }) => wayBack.test(text));
    return file.fresh.slice(0, end < 0 ? undefined : end).flatMap(line => {
      const found = line.code === '' ? null : drop.exec(line.text);
      return found ? [{ subject: found[0], text: `“${oneLine(found[0].trim(), 60)}”: is what is in it needed nowhere, and how does one get it back?`, ...at(file, line) }] : [];
    });
  }),
});
