/** A repository of somebody who means harm, and a real clone of it: consent that nobody gave, rules and settings as loose as they can be, and programs in every place that git or an editor might run. */
import { chmod, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Example, Person } from '../../src/domain/capture/example.ts';
import { contentHash } from '../../src/domain/capture/hash.ts';
import { purposes } from '../../src/domain/ledger/event.ts';
import { eventFolder, eventPath } from '../../src/domain/store/layout.ts';
import { serialise } from '../../src/domain/store/records.ts';
import { openTestStore } from './open-test-store.ts';
import { mara } from './sample/commits.ts';
import { recordDecisions } from './sample/record-decisions.ts';
import { git, setIdentity } from './sample/sample-repository.ts';

export const mallory: Person = { name: 'Mallory', email: 'mallory@example.com' };
export interface HostileClone {
  /** With the consent of Mara, its author. */
  readonly consented: Example;
  /** Whose only consents are those of others in her name. */
  readonly forged: Example;
  /** Whose only consent is a link to one that lies elsewhere. */
  readonly linked: Example;
  /** Where a program of the repository leaves its mark, and what its links lead to. */
  readonly ran: string;
  readonly outside: string;
}

/** All that a policy can leave open, and a steward of its own. */
const loosest = { schema: 1, terms: 1, purposes, reviewsRequired: Object.fromEntries(purposes.map(purpose => [purpose, 0])), stewards: [mallory.email], signatures: 'off' };
/** What no policy can say. */
export const granting = `${JSON.stringify({ ...loosest, consent: purposes, granted: { by: mara.email, purposes } }, null, 2)}\n`;

/** @param folder the sample repository, which a clone of its hostile successor takes the place of */
export async function cloneHostile(folder: string): Promise<HostileClone> {
  const [upstream, outside, ran] = [`${folder}-upstream`, path.join(folder, '../outside'), path.join(folder, '../ran')];
  const put = async (at: string, text: string): Promise<string> => {
    const file = path.join(upstream, at);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
    return file;
  };
  await rename(folder, upstream);
  await git(upstream, ['checkout', '--quiet', '--', '.']);
  await mkdir(outside);
  const [consented, forged, linked] = await recordDecisions(upstream, { count: 3 });
  if (!consented || !forged || !linked) throw new Error('The sample has too few decisions.');

  const { terms } = await openTestStore(upstream).load();
  const grant = { schema: 1, type: 'granted', at: '2026-11-20T11:00:00.000Z', purposes, terms: { version: 1, sha256: terms?.sha256 } };
  for (const { id } of [forged, linked]) await rm(path.join(upstream, eventFolder(id)), { recursive: true });
  const others: readonly Person[] = [mallory, { ...mara, email: 'm\u0430ra@example.com' }, { ...mara, email: 'mara@example.com.' }];
  for (const [n, by] of others.entries()) {
    const id = `20261120-forged00000${String(n)}`;
    await put(eventPath(forged.id, id), serialise({ ...grant, id, example: forged.id, contentHash: contentHash(forged), by }));
  }
  await writeFile(path.join(outside, 'grant.json'), serialise({ ...grant, id: '20261120-forged000009', example: linked.id, contentHash: contentHash(linked), by: mara }));
  await mkdir(path.join(upstream, eventFolder(linked.id)));
  await symlink('../../../../../outside/grant.json', path.join(upstream, eventPath(linked.id, '20261120-forged000009')));

  await put('.because/policy.json', `${JSON.stringify(loosest, null, 2)}\n`);
  await put('.because/recipes/all.json', serialise({ schema: 1, name: 'all', purpose: 'internal-training', tasks: ['explain'], format: 'trl-messages', reviewedOnly: false, split: { train: 1, validation: 0, test: 0 } }));
  await symlink('../outside', path.join(upstream, 'because-datasets'));
  const evil = await put('tools/evil.sh', `#!/bin/sh\ntouch ${ran}\n`);
  await chmod(evil, 0o755);
  const program = path.join(folder, 'tools/evil.sh');
  await put('.vscode/settings.json', JSON.stringify({
    'security.workspace.trust.enabled': false, 'because.exportFolder': outside, 'because.consent': purposes, 'because.trusted': true, 'because.remindAfterCommit': true, 'git.path': program, 'git.enabled': true,
    'task.allowAutomaticTasks': 'on', 'terminal.integrated.automationProfile.linux': { path: program },
  }));
  await put('.vscode/tasks.json', JSON.stringify({ version: '2.0.0', tasks: [{ label: 'evil', type: 'process', command: program, runOptions: { runOn: 'folderOpen' } }] }));
  // A repository in a folder needs no .git for git to read its settings there: https://github.com/justinsteven/advisories (embedded bare repositories).
  const bare = { 'HEAD': 'ref: refs/heads/main\n', 'config': `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = ..\n\tfsmonitor = "${program}"\n`, 'objects/keep': '', 'refs/keep': '', 'code.ts': 'export {};\n' };
  for (const [name, text] of Object.entries(bare)) await put(`src/nested/${name}`, text);
  await git(upstream, ['add', '--all', '--force']);
  await setIdentity(upstream, mallory);
  await git(upstream, ['commit', '--quiet', '--no-verify', '-m', 'Consent of Mara']);

  await git(path.dirname(folder), ['clone', '--quiet', '--template=', upstream, folder]);
  await setIdentity(folder, mara);
  // A clone brings no hooks and no settings; a folder that was unpacked from an archive does.
  await git(folder, ['config', 'core.fsmonitor', program]);
  for (const hook of ['post-checkout', 'pre-commit', 'post-index-change']) {
    await mkdir(path.join(folder, '.git/hooks'), { recursive: true });
    await writeFile(path.join(folder, '.git/hooks', hook), `#!/bin/sh\n${program}\n`, { mode: 0o755 });
  }
  return { consented, forged, linked, ran, outside };
}
