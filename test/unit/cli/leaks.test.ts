/** What somebody puts into any field, out of carelessness or to get it out: it is in no byte that leaves, whether its example stays behind or nothing is written at all. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Example } from '../../../src/domain/capture/example.ts';
import { policyPath, recipePath } from '../../../src/domain/store/layout.ts';
import { because, jsonOf, type Ran } from '../../support/cli.ts';
import { makeToken, tokenCount } from '../../support/tokens.ts';
import { commitFile, record, recordedRepository, type Recorded } from '../../support/recorded.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

const github = Array.from({ length: tokenCount }, (_, at) => makeToken(at)).find(({ kind }) => kind === 'GITHUB_TOKEN')!.value;
/** As it is, encoded, and in parts. */
const spellings = [github, Buffer.from(github).toString('base64'), `"${github.slice(0, 12)}" + "${github.slice(12)}"`];
const recipe = { schema: 1, name: 'team', purpose: 'internal-training', tasks: ['decide', 'explain', 'implement'], format: 'trl-messages', reviewedOnly: false, split: { train: 1, validation: 0, test: 0 } };
const words = { problem: 'Reads are slow.', options: [{ title: 'Map', description: '', pros: [], cons: [], chosen: true }, { title: 'Redis', description: '', pros: [], cons: [], chosen: false, rejectedBecause: 'One more server.' }], because: 'The profile says that reads are most of it.' };
const policy = { schema: 1, terms: 1, purposes: ['internal-training'], reviewsRequired: { 'internal-training': 0 }, stewards: [], codeNames: { Bluebird: 'the client' } };

describe('a secret in an odd place', function () {
  this.timeout(120_000);
  let recorded: Recorded;
  beforeEach(() => {
    recorded = recordedRepository();
    commitFile(recorded.root, 'src/cache.ts', 'const cache = new Map();\n');
    write(policyPath, policy);
    write(recipePath('team'), recipe);
  });
  after(removeTemporaryFolders);
  const write = (file: string, value: unknown) => { mkdirSync(path.dirname(path.join(recorded.root, file)), { recursive: true }); writeFileSync(path.join(recorded.root, file), typeof value === 'string' ? value : JSON.stringify(value)); };
  const filesIn = (folder: string): readonly string[] => existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => path.join(folder, name)).filter(file => statSync(file).isFile()) : [];
  /** All that an export wrote and said, in a place for each. */
  const leaves = (ran: Ran) => [['what is printed', ran.stdout + ran.stderr], ...[...filesIn(path.join(recorded.root, 'because-datasets')), ...filesIn(path.join(recorded.root, '.because/datasets'))].map(file => [path.relative(recorded.root, file), file + readFileSync(file, 'utf8')] as const)] as const;
  const clean = (ran: Ran, secrets: readonly string[]) => { for (const [where, text] of leaves(ran)) for (const secret of secrets) assert.ok(!text.includes(secret) && !text.includes(JSON.stringify(secret).slice(1, -1)), `${secret} is in ${where}`); };

  it('keeps its example back, whatever field it is in and however it is spelled', async () => {
    const kept = await record(recorded, words);
    const { change } = kept, put = (at: Partial<Example['change']>): Partial<Example> => ({ change: { ...change, ...at } });
    const file = change.files[0]!, option = words.options[0]!;
    const fields: Readonly<Record<string, (secret: string) => Partial<Example>>> = {
      title: secret => ({ title: `Use ${secret}` }), tag: secret => ({ tags: [secret] }), driver: secret => ({ drivers: [secret] }), link: secret => ({ links: [`https://x.example/?t=${secret}`] }), 'title of an option': secret => ({ options: [{ ...option, title: secret }, words.options[1]!] }),
      'why an option was rejected': secret => ({ options: [option, { ...words.options[1]!, rejectedBecause: secret }] }), heading: secret => ({ sections: [{ heading: secret, body: 'x' }] }), branch: secret => put({ branch: `fix/${secret}` }), repository: secret => put({ repository: `https://nina:${secret}@git.example.net/x` }), message: secret => put({ message: secret }),
      'path of a file': secret => put({ files: [{ ...file, path: `src/${secret}.ts` }] }), 'code before': secret => put({ files: [{ ...file, before: [{ startLine: 1, text: secret }] }] }), note: secret => put({ files: [{ ...file, note: secret }] }), step: secret => ({ steps: [secret] }), confirmation: secret => ({ confirmation: secret }),
    };
    const told = [...spellings, 'Bluebird'];
    for (const [at, [field, withSecret]] of Object.entries(fields).entries()) await record(recorded, { ...words, because: `${words.because} (${field})`, ...withSecret(told[at % told.length]!) });
    const ran = await because(recorded.root, ['export', '--recipe', 'team', '--json']);
    assert.equal(ran.code, 0, ran.stdout + ran.stderr);
    clean(ran, [...told, github.slice(12)]);
    const { included, leftOut } = jsonOf(ran) as unknown as { included: { id: string }[]; leftOut: { code: string }[] };
    assert.ok(included.some(({ id }) => id === kept.id) && leftOut.filter(({ code }) => code === 'secret').length >= 5);
  });

  it('stops the whole export where it stands in what is said of all of them', async () => {
    await record(recorded, words);
    const places: Readonly<Record<string, () => void>> = {
      'a prompt': () => { write(recipePath('team'), { ...recipe, prompts: { decide: { system: `Use ${github}.` } } }); }, 'the organisation': () => { write(policyPath, { ...policy, organisation: `Acme ${github}` }); },
      'a code name in a filter': () => { write(recipePath('team'), { ...recipe, filter: { paths: ['**', 'bluebird/**'] } }); },
    };
    for (const [place, put] of Object.entries(places)) {
      write(policyPath, policy);
      write(recipePath('team'), recipe);
      put();
      const ran = await because(recorded.root, ['export', '--recipe', 'team', '--json']);
      assert.equal(ran.code, 1, `${place}: ${ran.stdout}`);
      assert.deepEqual([filesIn(path.join(recorded.root, 'because-datasets')), filesIn(path.join(recorded.root, '.because/datasets'))], [[], []], place);
      clean(ran, [github]);
    }
  });

  it('is in no report of faults: neither as a key that one names, nor in the text that would mend a file', async () => {
    const line = (key: string) => JSON.stringify({ messages: [{ role: 'user', content: 'x', [key]: 1 }, { role: 'assistant', content: 'y' }], [key]: 1 });
    write('a.jsonl', `${line(github)}\n${line('harmless')}\n`);
    write('b.json', `[${JSON.stringify({ messages: [{ role: 'user', content: github }] })}]`);
    for (const file of ['a.jsonl', 'b.json']) {
      const ran = await because(recorded.root, ['validate', file, '--format', 'openai-chat', '--sarif', 'faults.sarif']);
      assert.equal(ran.code, 2, ran.stderr);
      const text = readFileSync(path.join(recorded.root, 'faults.sarif'), 'utf8');
      assert.ok(!text.includes(github), file);
      assert.ok(file !== 'a.jsonl' || (text.includes('REDACTED_GITHUB_TOKEN') && text.includes('harmless') && text.includes('"fixes"')), text);
    }
  });
});
