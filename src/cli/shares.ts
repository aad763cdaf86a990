/** `because shares`: each contributor's part of a dataset, as its manifest says it, in millionths or in money; and whether that is what the rules give. */
import * as path from 'node:path';
import { inWords, parseMoney } from '../domain/dataset/shares/money.ts';
import { peopleOf } from '../domain/dataset/shares/people.ts';
import { parseShared, type SharedManifest } from '../domain/dataset/shares/recompute.ts';
import { isUserError, UserError } from '../domain/user-error.ts';
import { defineCommand, type Answer } from './support/command.ts';
import { findManifest } from './support/find-manifest.ts';
import { count, green, red, type Line } from './support/line.ts';
import type { Opened } from './support/open-repository.ts';
import { recompute } from './support/recompute.ts';
import { asCsv, asText, ofPeople, paid, published, type Row } from './support/share-rows.ts';
import { writeNew } from './support/write-new.ts';

interface Given extends Readonly<Record<string, string | boolean | undefined>> { readonly dataset: string; readonly people?: true; readonly amount?: string; readonly currency?: string; readonly format?: string; readonly out?: string; readonly check?: true; }

export const shares = defineCommand<Given>({
  name: 'shares',
  summary: 'Say whose a dataset is: each contributor\'s part, in millionths or in money',
  help: `A dataset is the folder that was exported, a manifest, or a name in .because/datasets, such as team-1.1.0; team alone is its newest version.
Without --people nobody is named but by the dataset's own attribution: fit to be published. Rules: docs/shares.md
Exit code: 0; with --check 2 when the parts are not what the files give; 1 when something cannot be read.
JSON: { dataset: { name, version }, of: 1000000, rules: { review, stewardship }, rows: [{ role, id, name?, part, share, amount? }], currency?, total? }
With --people the rows are { name, email, anonymous, ids[], addresses[]: what was counted together, authorship, review, stewardship, part, share, amount? }. Parts add up to "of", amounts (text, in the
currency's own decimals) to "total". With --check: { dataset, same, differences[] }`,
  arguments: [{ flags: '<dataset>', detail: 'whose shares' }],
  options: [
    { flags: '--people', detail: 'who that is, by name and address, one row for each person, for those who pay; only in the repository' },
    { flags: '--amount <number>', detail: 'divide this much money, such as 10000 or 99.95' },
    { flags: '--currency <code>', detail: 'of which currency, by ISO 4217, such as EUR' },
    { flags: '--format <format>', detail: 'a table for other programs', choices: ['csv', 'json'] },
    { flags: '--out <file>', detail: 'write that table to a new file' },
    { flags: '--check', detail: 'compute the parts once more from the dataset\'s files, and say whether they are the same' },
  ],
  async run(cli, { dataset, people, amount, currency, format, out, check }) {
    const repository = await cli.repository().catch((error: unknown) => { if (isUserError(error)) return undefined; throw error; });
    const found = await findManifest(dataset, cli.folder, repository?.root);
    const manifest = parseShared(found.text, found.where);
    if (check) return checked(manifest, await recompute(manifest, found, repository?.root));
    if ((amount === undefined) !== (currency === undefined)) throw new UserError('An amount needs a currency, and a currency an amount.', { hint: 'For example: --amount 10000 --currency EUR' });
    const money = amount === undefined || currency === undefined ? undefined : parseMoney(amount, currency);
    const rows = paid(people ? await rowsOfPeople(manifest, repository) : published(manifest), money);
    const table = {
      dataset: { name: manifest.name, version: manifest.version }, of: manifest.shares.of, rules: manifest.shares.rules,
      rows: rows.map(({ cells, part, share, amount: each }) => ({ ...cells, part, share, ...each !== undefined && { amount: each } })), ...money && { currency: money.currency, total: inWords(money.units, money) },
    };
    const kind = format ?? /\.(csv|json)$/i.exec(out ?? '')?.[1]?.toLowerCase();
    if (out !== undefined && kind === undefined) throw new UserError(`It is not clear how to write ${out}.`, { hint: 'Add --format csv or --format json, or let the file\'s name end in .csv or .json.' });
    const file = kind === 'csv' ? asCsv(rows, money?.currency) : kind === 'json' ? JSON.stringify(table, null, 2).split('\n') : undefined;
    if (file && out !== undefined) {
      await writeNew(path.resolve(cli.folder, out), `${file.join('\n')}\n`);
      return { exit: 0, data: table, text: [[green('Written to '), out]] };
    }
    return { exit: 0, data: table, text: file ?? asText(manifest, rows, money, cli.width) };
  },
});

async function rowsOfPeople(manifest: SharedManifest, repository: Opened | undefined): Promise<readonly Row[]> {
  if (!repository) throw new UserError('Whose the parts are only the repository knows.', { hint: 'Run it inside the repository, or name it with -C <folder>.' });
  return ofPeople(await peopleOf(manifest, await repository.store.load(), people => repository.git.proper(people)));
}

const checked = ({ name, version, shares: { parts } }: SharedManifest, found: readonly string[]): Answer => ({
  exit: found.length === 0 ? 0 : 2, data: { dataset: { name, version }, same: found.length === 0, differences: found },
  text: found.length === 0 ? [[green('The same: '), `computed from the files of ${name}-${version}, its ${count(parts.length, 'part')} are those of the manifest.`]] : [[red('Not the same: '), `${name}-${version}`], ...found.map((each): Line => `  ${each}`)],
});
