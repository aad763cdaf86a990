/** Finds the messages in a line of any format, whatever they are called there, so that the same mistake can be made in all of them. */
export type Row = Record<string, unknown>;
export const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list of messages, and how this format spells them. */
export interface Turns {
  readonly list: Row[];
  /** What holds the list, and under which key. */
  readonly holder: Row;
  readonly at: string;
  readonly role: 'role' | 'from';
  readonly said: 'content' | 'parts' | 'value';
  readonly model: string;
}

const asks = new Set(['user', 'human']);
const answers = new Set(['assistant', 'model', 'gpt']);
export const isUser = ({ role }: Pick<Turns, 'role'>, message: Row): boolean => asks.has(String(message[role]));
export const isModel = ({ role }: Pick<Turns, 'role'>, message: Row): boolean => answers.has(String(message[role]));

/** Every list of messages in a line. */
export function turnsIn(value: unknown): Turns[] {
  if (Array.isArray(value)) return value.flatMap(turnsIn);
  if (!isRow(value)) return [];
  return Object.entries(value).flatMap(([key, inner]): Turns[] => {
    const list = Array.isArray(inner) && inner.length > 0 && inner.every(each => isRow(each) && ('role' in each || 'from' in each)) ? inner as Row[] : undefined;
    if (!list) return turnsIn(inner);
    const [first = {}] = list;
    const role = 'from' in first ? 'from' : 'role';
    const said = role === 'from' ? 'value' : 'parts' in first ? 'parts' : 'content';
    return [{ list, holder: value, at: key, role, said, model: role === 'from' ? 'gpt' : said === 'parts' ? 'model' : 'assistant' }];
  });
}

/** The one with the question in it; undefined in formats of plain texts. */
export const conversationIn = (value: unknown): Turns | undefined => turnsIn(value).find(turns => turns.list.some(message => isUser(turns, message)));

/** The same message with other words, in the shape that it has. */
export function saying({ said }: Turns, message: Row, text: string): Row {
  const shape = message[said];
  return { ...message, [said]: Array.isArray(shape) ? [{ ...isRow(shape[0]) ? shape[0] : {}, text }] : text };
}

/** Every string in a value with what holds it. */
export function textsIn(value: unknown): { readonly holder: Row | unknown[]; readonly key: string; readonly text: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Row;
  return Object.entries(holder).flatMap(([key, inner]) => typeof inner === 'string' ? [{ holder, key, text: inner }] : textsIn(inner));
}
