/** `because verify`: whether the record of consent holds, for a person who has to show it and for CI. */
import { defineCommand } from './support/command.ts';
import { count, cyan, dim, green, red, yellow, type Line } from './support/line.ts';

const builtUnder = { today: 'the policy of today', earlier: 'another policy than that of today', unknown: 'a policy that nobody knows' } as const;

export const verify = defineCommand<{ strict?: true; base?: string }>({
  name: 'verify',
  summary: 'Check that the record of consent holds: events, signatures, history, and the datasets that were built by it',
  help: `Looks at each event: is it about content that its example has or had, signed where the policy wants it and with a key that is known, committed by
whoever stated it, no older or younger than git says, and as it was written? And at each manifest: had every example in it consent, review and a
level that fits by then, by the policy of then, and is that the one of today?
Needs the whole history (in a workflow: fetch-depth 0). What a commit says of its author is believed; a signature is checked. With --base, who is one person, who is a steward and what has to be signed is
what that commit says, and what the policy lets through that it did not is told. docs/proof.md.
Exit code: 0 when it holds; 2 when something is broken (with --strict, also for a note); 1 when it cannot be looked at.
JSON: { findings: [{ severity (broken | note), code, file, example, message, hint }], broken, notes, examples, events, signed, uncommitted, datasets, commits,
policies: [{ dataset, policy (today | earlier | unknown: the one it was built under), reviewsRequired, highestLevel }] }`,
  arguments: [],
  options: [
    { flags: '--strict', detail: 'notes count as broken' },
    { flags: '--base <commit>', detail: 'hold what is said to the rules of this commit too: of the branch that a pull request goes to' },
  ],
  async run(cli, { strict, base }) {
    const { store, files, root } = await cli.repository();
    const { verify: look } = await import('../node/verify.ts');
    const { findings, ...counts } = await look({ root, store, files, base }, cli.interruptible(), (done, total) => { if (done % 500 === 0 && total > done) cli.progress(`${done} of ${count(total, 'signature')} checked…`); });
    const broken = findings.filter(({ severity }) => severity === 'broken').length;
    const notes = findings.length - broken;
    const text: Line[] = findings.flatMap(({ severity, code, file, message, hint }): Line[] => [
      [severity === 'broken' ? red('broken') : yellow('note'), ' ', cyan(file), ': ', message, dim(`  ${code}`)], ...hint === '' ? [] : [[dim(`  ${hint}`)]],
    ]);
    if (findings.length > 0) text.push('');
    text.push([broken === 0 ? green('The record holds') : `${count(broken, 'broken thing')}, ${count(notes, 'note')}`, `: ${count(counts.events, 'event')} (${counts.signed} signed) about ${count(counts.examples, 'example')}, ${count(counts.datasets, 'dataset')}.`]);
    for (const [which, words] of Object.entries(builtUnder)) {
      const datasets = counts.policies.filter(({ policy }) => policy === which).map(({ dataset }) => dataset);
      if (datasets.length > 0) text.push(`Built under ${words}: ${datasets.join(', ')}.`);
    }
    if (counts.uncommitted > 0) text.push(`${count(counts.uncommitted, 'event')} not committed yet: nothing shows who stated ${counts.uncommitted === 1 ? 'it' : 'them'}.`);
    return { exit: broken > 0 || (strict === true && notes > 0) ? 2 : 0, data: { findings, broken, notes, ...counts }, text };
  },
});
