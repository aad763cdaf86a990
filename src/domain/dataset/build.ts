/** Writes a planned dataset: the second pass over the examples. Consent is looked at again, on the very content being written, and once more before the dataset gets its name. */
import { watching } from '../capture/secrets/team.ts';
import { defaultShareRules } from '../ledger/policy.ts';
import { isFilesError } from '../ports.ts';
import { changing } from '../store/home.ts';
import { UserError } from '../user-error.ts';
import { guarding } from './anonymous.ts';
import { chartsOf } from './charts/index.ts';
import { contributions, type Contributor } from './contributors.ts';
import { noteBegun, noteEnded, tidyCutOff } from './cut-off.ts';
import type { ExportPorts, RunOptions } from './export-ports.ts';
import { passExternal } from './external-gate.ts';
import type { DatasetFolder, DatasetWriter } from './folder.ts';
import { formats } from './formats/index.ts';
import { leftOutCounts, leftOutText, notInByCode, type LeftOut } from './left-out.ts';
import { manifestRecipe } from './manifest-recipe.ts';
import { manifestPath, type Manifest } from './manifest.ts';
import { overlapsOf } from './overlap.ts';
import { pictureName } from './paperwork/document.ts';
import type { Plan } from './plan.ts';
import { blockersOf } from './plan-notes.ts';
import { policyThen } from './policy-then.ts';
import { sides, type Side } from './recipe.ts';
import { packingOf } from './recipe-files.ts';
import { partsOf } from './shares/parts.ts';
import { weigh } from './shares/weigh.ts';
import { statisticsOf } from './statistics/statistics.ts';
import { stillAllowed } from './still-allowed.ts';
import { tasks } from './tasks/index.ts';
import { contentsOf, nextVersion } from './version.ts';
import { writeLines } from './write-lines.ts';
import { writeTexts } from './write-texts.ts';

export interface Built {
  /** Absolute path of the new folder. */
  readonly folder: string;
  /** Another than planned when what dropped out at the last moment makes it one. */
  readonly version: string;
  /** Path of the manifest inside the repository. */
  readonly manifest: string;
  /** What was planned and yet left out, because it changed or was withdrawn meanwhile. */
  readonly leftOutLate: readonly LeftOut[];
  readonly lines: Readonly<Record<Side, number>>;
}

/** @throws UserError when the plan has blockers, or something cannot be written; AbortError when cancelled. Whatever it throws, no part of the dataset is left behind */
export async function buildDataset(plan: Plan, ports: ExportPorts, folder: DatasetFolder, options: RunOptions = {}): Promise<Built> {
  if (plan.blockers.length > 0 || !plan.rules.terms || !plan.rules.policy) throw new UserError(plan.blockers.join(' ') || 'The policy or the terms in force cannot be read.', { hint: 'Nothing was written.' });
  await tidyCutOff(ports, folder);
  const writer = await folder.begin(plan.recipe.name);
  try {
    const built = await write(plan, { terms: plan.rules.terms, policy: policyThen(plan.rules.policy, plan.recipe.purpose) }, ports, { folder, writer }, options);
    plan.spool?.close();
    return built;
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

async function write(plan: Plan, { terms, policy }: Pick<Manifest, 'terms' | 'policy'>, ports: ExportPorts, { folder, writer }: { readonly folder: DatasetFolder; readonly writer: DatasetWriter }, options: RunOptions): Promise<Built> {
  const { recipe } = plan;
  const { files, lineFiles, included, splits, leftOutLate, credits, events } = await writeLines(plan, ports, writer, options);
  const { attribution = 'none' } = recipe;
  const leftOut = [...plan.leftOut, ...leftOutLate];
  const ids = new Set(included.map(({ id }) => id));
  const blockers = blockersOf(recipe, splits, leftOut);
  if (blockers.length > 0) throw new UserError(`While the dataset was being built, ${leftOutLate.length} of its examples changed or were withdrawn. ${blockers.join(' ')}`, { hint: 'Nothing was written. Look at the preview again.' });

  const shares = weigh(credits);
  const contents = contentsOf(recipe, terms, included, ports.hash);
  const { version } = nextVersion(contents, plan.earlier.newest, plan.earlier.taken);
  const facts: Omit<Manifest, 'files'> = {
    schema: 1, name: recipe.name, version, purpose: recipe.purpose, asOf: plan.asOf, tool: ports.tool, tokenizer: plan.tokenizer, terms, policy, recipe: manifestRecipe(recipe),
    templates: Object.fromEntries(recipe.tasks.map(id => [id, tasks[id].version])),
    splits: Object.fromEntries(sides.map(side => { const { bytes: _, ...counts } = splits[side]; return [side, counts]; })) as unknown as Manifest['splits'],
    examples: included.map(({ id, contentHash, side, consent, reviews, about: { level }, lines, contributor }, at) => ({ id, contentHash, split: side, consent, reviews, level, lines: lines.length, linesHash: contents.examples[at]?.linesHash ?? '', share: shares[at] ?? 0, ...nameless(contributor) })),
    shares: partsOf(credits.map((credit, at) => ({ ...credit, share: shares[at] ?? 0 })), plan.survey.policy?.shares ?? defaultShareRules, events),
    ...attribution !== 'none' && { contributors: contributions(included) },
    leftOut: leftOutCounts(leftOut),
    notIn: notInByCode(leftOut, ids),
    ...plan.survey.onlyGiven && { onlyGiven: true },
    overlaps: overlapsOf(included),
    allowed: plan.allowed.filter(({ example }) => ids.has(example)),
  };
  const companions = formats[recipe.format].companions?.(recipe.name, lineFiles) ?? [];
  const text = await stillAllowed(plan, included, ports.clock.now(), { signal: options.signal, thorough: true });
  const statistics = statisticsOf(included, plan);
  const charts = await ports.charts?.();
  const pictures = charts ? chartsOf(statistics, plan.tokenizer) : [];
  const texts = { ...Object.fromEntries(pictures.map(chart => [pictureName(chart), charts?.draw(chart) ?? ''])), ...Object.fromEntries(companions.map(each => [each.name, each.text])), 'left-out.jsonl': leftOutText(leftOut), 'TERMS.md': text };
  const manifest = await writeTexts(texts, { manifest: facts, included, statistics, pictures, files, lineFiles, organisation: plan.organisation, country: plan.country, columns: plan.columns, terms: text, unreadable: plan.unreadable }, guarding(watching(ports.scanner, plan.survey.policy), plan.naming.names), writer);

  await passExternal(plan.survey.policy?.externalScanner, writer.at, ports.external, { packed: packingOf(recipe.files).compression !== 'none', signal: options.signal });

  const [path, id] = [manifestPath(recipe.name, version), `${recipe.name}-${version}`];
  // A manifest that cannot be removed is one of a dataset that never was: then the note stays, and the next export tells of it.
  const takeBack = async () => { if (await ports.files.remove(path).then(() => true, () => false)) await noteEnded(ports.files, id); };
  // First the manifest in the repository: a dataset that no withdrawal could find must never exist, not even after a crash in between.
  // Alone: a withdrawal comes either before the last look, and stops this, or after the manifest, and finds the dataset there.
  await changing(ports.files, async () => {
    // Everything was doubted a moment ago; what was said since then is seen without that, and nobody who wants to save waits for long.
    await stillAllowed(plan, included, ports.clock.now(), { signal: options.signal });
    await noteBegun(ports.files, id, { hidden: writer.at, target: folder.place(id) });
    await ports.files.create(path, manifest).catch(async (error: unknown) => { await (isFilesError(error) && error.code === 'exists' ? noteEnded(ports.files, id) : takeBack()); throw error; });
  }).catch((error: unknown) => { throw isFilesError(error) ? new UserError(`The manifest could not be saved: ${error.message}`, { hint: 'Nothing was written. Export again.', cause: error }) : error; });
  try {
    const at = await writer.finish(id);
    await noteEnded(ports.files, id);
    return { folder: at, version, manifest: path, leftOutLate, lines: { train: splits.train.lines, validation: splits.validation.lines, test: splits.test.lines } };
  } catch (error) {
    await takeBack();
    throw error;
  }
}

/** The number alone; the name stands once, in `contributors`. */
const nameless = (contributor: Contributor | undefined) => contributor && { contributor: contributor.id };
