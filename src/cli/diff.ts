/** `because diff`: what came into a dataset, what went and what changed since another one, and why. */
import { compareDatasets, type Difference, type Known } from '../domain/dataset/compare.ts';
import { knownOf } from '../domain/dataset/copies/known.ts';
import { isUserError } from '../domain/user-error.ts';
import { defineCommand, type Cli } from './support/command.ts';
import { idSpan, rulesOf } from './support/describe.ts';
import { bold, count, dim, green, red, yellow, type Line } from './support/line.ts';
import { readDataset } from './support/read-dataset.ts';

const marks = { added: green('+'), removed: red('-'), changed: yellow('~'), moved: yellow('>') } as const;

export const diff = defineCommand<{ before: string; after: string }>({
  name: 'diff',
  summary: 'Show what is different between two datasets, and why',
  help: `A dataset is the folder that was exported, or its name in .because/datasets, such as team-1.1.0; of the latter only ids and hashes are known.
Exit code: 0, also when they differ; 1 when one cannot be read.
JSON: { before, after: { name, version, examples, lines }, same, recipe[], rules[] (policy and terms), differences: [{ example, kind (added, removed, changed, moved), code, reason,
lines: { before, after } }] }`,
  arguments: [{ flags: '<before>', detail: 'the older dataset' }, { flags: '<after>', detail: 'the newer dataset' }],
  options: [],
  async run(cli, { before, after }) {
    const repository = await cli.repository().catch((error: unknown) => { if (isUserError(error)) return undefined; throw error; });
    const [a, b] = [await readDataset(before, cli.folder, repository?.root), await readDataset(after, cli.folder, repository?.root)];
    const { differences, same, recipe, rules } = compareDatasets(a, b, await knownIn(cli, repository));
    const about = ({ manifest: { name, version, examples } }: typeof a) => ({ name, version, examples: examples.length, lines: examples.reduce((sum, { lines }) => sum + lines, 0) });
    const title = (one: ReturnType<typeof about>) => `${one.name}, version ${one.version}: ${count(one.examples, 'example')}, ${count(one.lines, 'line')}`;
    const text: Line[] = [
      [bold(title(about(a)))], [bold(title(about(b)))], ...[...recipe, ...rules].map(each => [dim(each)]), '',
      ...differences.map((each): Line => [marks[each.kind], ' ', idSpan(each.example), `  ${linesOf(each)}  `, each.reason]),
      differences.length === 0 ? 'They hold the same.' : `${(['added', 'removed', 'changed', 'moved'] as const).map(kind => `${differences.filter(each => each.kind === kind).length} ${kind}`).join(', ')}, ${same} the same.`,
    ];
    return { exit: 0, data: { before: about(a), after: about(b), same, recipe, rules, differences }, text };
  },
});

const linesOf = ({ lines }: Difference): string => lines.before === lines.after ? count(lines.after, 'line') : `${lines.before} → ${lines.after} lines`;

async function knownIn(cli: Cli, repository: Awaited<ReturnType<Cli['repository']>> | undefined): Promise<Known> {
  if (!repository) return () => undefined;
  const snapshot = await repository.store.load();
  return knownOf(snapshot.entries, rulesOf(snapshot, cli.now));
}
