/** The rules of Axolotl's decision records: what is asked, and one label for each question, of the right size. */
import { isRecord } from './encoding.ts';
import type { Fault, Format } from './formats/format.ts';
import { inJson } from './line-rules.ts';

export function decisionFaults(row: Record<string, unknown>): Fault[] {
  const faults: Fault[] = [];
  for (const key of ['source', 'id', 'group', 'family', 'instructions'] as const) {
    const value = row[key];
    if (value === undefined) continue;
    if (typeof value !== 'string') faults.push({ rule: 'text-type', message: `"${key}" must be a string.`, at: key });
    else if (value.trim() === '') faults.push({ rule: 'empty-content', message: `"${key}" is empty.`, at: key });
  }
  const { state, questions, labels } = row;
  if (typeof state === 'string' ? state.trim() === '' : isRecord(state) && Object.keys(state).length === 0) faults.push({ rule: 'empty-content', message: 'The state is empty, so there is nothing to decide about.', at: 'state' });
  else if (state !== undefined && typeof state !== 'string' && !isRecord(state)) faults.push({ rule: 'state-type', message: 'The state must be an object or a string.', at: 'state' });
  if (row['source_metadata'] !== undefined && !isRecord(row['source_metadata'])) faults.push({ rule: 'metadata-type', message: '"source_metadata" must be an object.', at: 'source_metadata' });
  faults.push(...sourceFaults(row['source_metadata'], row['images']));
  if (questions === undefined || labels === undefined) return faults;
  if (!isRecord(questions) || !isRecord(labels)) return [...faults, { rule: 'questions-type', message: '"questions" and "labels" must be objects with one member for each question.', at: isRecord(questions) ? 'labels' : 'questions' }];
  if (Object.keys(questions).length === 0) faults.push({ rule: 'no-questions', message: 'There is no question.', at: 'questions' });
  for (const [id, question] of Object.entries(questions)) {
    const at = `questions.${id.slice(0, 60)}`;
    if (id.trim() === '') faults.push({ rule: 'question-id', message: 'A question needs an id that is not empty.', at: 'questions' });
    const alternatives = alternativesOf(question);
    if (typeof alternatives === 'string') { faults.push({ rule: 'question-shape', message: alternatives, at }); continue; }
    if (new Set(alternatives).size !== alternatives.length) faults.push({ rule: 'equal-options', message: 'Two options have the same name.', at });
    if (!Object.hasOwn(labels, id)) faults.push({ rule: 'missing-label', message: `The question "${id.slice(0, 60)}" has no label.`, at: 'labels' });
    else {
      const wrong = labelFault(labels[id], alternatives.length);
      if (wrong !== undefined) faults.push({ rule: 'label-shape', message: wrong, at: `labels.${id.slice(0, 60)}` });
    }
  }
  for (const id of Object.keys(labels)) if (!Object.hasOwn(questions, id)) faults.push({ rule: 'label-without-question', message: `The label "${id.slice(0, 60)}" belongs to no question.`, at: `labels.${id.slice(0, 60)}` });
  return faults;
}

/** "Do not reuse identical state/grouped context across protected splits", and "training must use only split: train": decision.qmd at c716ab83, "Splits and provenance". */
export function decisionSides(row: unknown): ReturnType<NonNullable<Format['sided']>> {
  if (!isRecord(row)) return { shared: [] };
  const { state, source, group, source_metadata: metadata } = row;
  const provenance = isRecord(metadata) ? metadata['provenance'] : undefined;
  const split = isRecord(provenance) ? provenance['split'] : undefined;
  return {
    shared: [
      ...state === undefined ? [] : [{ text: `state ${inJson(state)}`, what: 'The state', at: 'state' }],
      ...typeof group === 'string' ? [{ text: `group ${inJson([source, group])}`, what: 'The group', at: 'group' }] : [],
    ],
    ...typeof split === 'string' && { split: { name: split, at: 'source_metadata.provenance.split' } },
  };
}

function sourceFaults(metadata: unknown, images: unknown): Fault[] {
  const provenance = isRecord(metadata) ? metadata['provenance'] : undefined;
  const faults: Fault[] = [];
  if (provenance !== undefined && provenance !== null && !isRecord(provenance)) faults.push({ rule: 'metadata-type', message: '"provenance" must be an object.', at: 'source_metadata.provenance' });
  if (isRecord(provenance)) for (const key of ['dataset', 'revision', 'split', 'source_id']) if (provenance[key] !== undefined && provenance[key] !== null && typeof provenance[key] !== 'string') faults.push({ rule: 'text-type', message: `"${key}" must be a string.`, at: `source_metadata.provenance.${key}` });
  if (images !== undefined && images !== null && !(Array.isArray(images) && images.every(image => typeof image === 'string' && image.trim() !== ''))) faults.push({ rule: 'images-type', message: '"images" must be a list of paths or http(s) addresses.', at: 'images' });
  return faults;
}

/** The names to choose from, in the order that labels count in; or what is wrong with the question. */
function alternativesOf(question: unknown): readonly string[] | string {
  if (!isRecord(question)) return 'A question is an object with a type.';
  if (question['instructions'] !== undefined && typeof question['instructions'] !== 'string') return 'The instructions of a question must be a string.';
  const { type, options, levels } = question;
  const { criteria } = question;
  if (criteria !== undefined && criteria !== null && typeof criteria !== 'string' && !(isRecord(criteria) && Object.values(criteria).every(each => typeof each === 'string'))) return 'The criteria of a question say in words when it is true and when false.';
  if (type === 'noul') return ['yes', 'no'];
  const list = type === 'choice' ? options : type === 'score' ? levels : undefined;
  if (list === undefined) return type === 'choice' ? 'A choice needs "options".' : type === 'score' ? 'A score needs "levels", from the lowest to the highest.' : 'The type of a question is choice, score or noul.';
  if (!Array.isArray(list) || list.length < 2) return 'There must be two alternatives at least.';
  if (list.some((each: unknown) => isRecord(each) && each['description'] !== undefined && each['description'] !== null && typeof each['description'] !== 'string')) return 'The description of an option must be a string.';
  const names = list.map((each: unknown) => type === 'choice' && isRecord(each) ? each['name'] : each);
  return names.every((name): name is string => typeof name === 'string' && name.trim() !== '') ? names : 'Every alternative needs a name.';
}

/** The loader's tolerance: https://github.com/axolotl-ai-cloud/axolotl/blob/c716ab83/docs/dataset-formats/decision.qmd, "Labels". */
const tolerance = 1e-4;

function labelFault(label: unknown, count: number): string | undefined {
  if (!isRecord(label)) return 'A label is an object with a kind.';
  const index = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < count;
  const keys = { hard: 'gold_idx', set: 'allowed_set', dist: 'probs' } as const;
  const kind = label['kind'];
  if (kind !== 'hard' && kind !== 'set' && kind !== 'dist') return 'The kind of a label is hard, set or dist.';
  if (Object.keys(label).some(key => key !== 'kind' && key !== keys[kind])) return `A label of kind ${kind} has "${keys[kind]}" and nothing else.`;
  const value = label[keys[kind]];
  if (kind === 'hard') return index(value) ? undefined : `"gold_idx" must be a whole number from 0 to ${count - 1}.`;
  if (!Array.isArray(value)) return `"${keys[kind]}" must be a list.`;
  if (kind === 'set') return value.length > 0 && value.every(index) && new Set(value).size === value.length ? undefined : `"allowed_set" must hold different whole numbers from 0 to ${count - 1}, one at least.`;
  if (value.length !== count) return `There are ${count} alternatives and ${value.length} probabilities; an option that nobody chose has 0.`;
  if (!value.every((share: unknown) => typeof share === 'number' && share >= 0)) return 'Every probability is a number of 0 or more.';
  return Math.abs((value as number[]).reduce((sum, share) => sum + share, 0) - 1) <= tolerance ? undefined : 'The probabilities do not add up to 1.';
}
