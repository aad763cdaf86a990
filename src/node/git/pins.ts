/** What pins git down: the environment and settings under which no setting of a user shows in the data, nothing of the repository is executed, and nothing is fetched. */
import type { GitConfig } from '../../domain/capture/git-config.ts';

/** How the work tree maps to what would be committed; not a matter of display. These are kept from the user's settings. */
const kept = [
  'core.autocrlf', 'core.eol', 'core.checkroundtripencoding', 'core.filemode', 'core.symlinks', 'core.ignorecase', 'core.precomposeunicode',
  'core.longpaths', 'core.trustctime', 'core.checkstat', 'core.excludesfile', 'safe.directory',
];

/** Set last, so that they win over the repository's own settings. */
const pinned: readonly (readonly [string, string])[] = [
  ['core.fsmonitor', 'false'], // else a program
  ['core.hooksPath', '/dev/null'], // `post-index-change` runs whenever an index is written, a temporary one too
  ['core.pager', 'cat'],
  ['core.attributesFile', '/dev/null'],
  ['core.quotePath', 'false'],
  ['core.safecrlf', 'false'],
  ['core.splitIndex', 'false'], // a temporary index must not leave a shared one in the repository
  ['core.untrackedCache', 'false'],
  ['core.bigFileThreshold', '512m'],
  ['color.ui', 'false'],
  ['diff.suppressBlankEmpty', 'false'],
  ['diff.autoRefreshIndex', 'true'],
  ['diff.renames', 'true'], // `git log --follow` takes these two from the settings, whatever its flags say
  ['diff.renameLimit', '1000'],
  ['log.showSignature', 'false'], // else gpg.program
  ['log.showRoot', 'true'],
  ['log.follow', 'false'],
  ['submodule.recurse', 'false'],
  ['mailmap.file', ''], // people are who the `.mailmap` at the root says, and no other one
  ['mailmap.blob', ''],
];

/** Environment of the first look, at the user's effective settings. Variables that point git elsewhere are dropped. */
export function plainEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const result: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(env)) {
    const upper = name.toUpperCase();
    if (!upper.startsWith('GIT_') || /^GIT_(?:CONFIG|CEILING_DIRECTORIES$|DISCOVERY_ACROSS_FILESYSTEM$|EXEC_PATH$)/.test(upper)) result[name] = value;
  }
  return {
    ...result, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_PAGER: 'cat', GIT_NO_REPLACE_OBJECTS: '1', GIT_GRAFT_FILE: '/dev/null', GIT_LITERAL_PATHSPECS: '1',
    // A partial clone would fetch what it lacks, with programs that its own settings name. No protocol is called `none`.
    GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none',
  };
}

/** Environment of everything that ends up in a record: the settings of user and system are shut out, the repository's are overridden. */
export function pinnedEnv(env: NodeJS.ProcessEnv, config: GitConfig, gitDir: string, root: string): NodeJS.ProcessEnv {
  const result = plainEnv(env);
  for (const name of Object.keys(result)) if (name.toUpperCase().startsWith('GIT_CONFIG')) delete result[name];
  const settings: (readonly [string, string])[] = kept.flatMap(key => config.all(key).map(value => [key, value] as const));
  settings.push(...pinned);
  for (const driver of config.subsections('filter')) {
    for (const name of ['clean', 'smudge', 'process']) settings.push([`filter.${driver}.${name}`, '']);
    settings.push([`filter.${driver}.required`, 'false']);
  }
  Object.assign(result, {
    GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_ATTR_NOSYSTEM: '1',
    // The first look has let git judge the owner under the user's settings; from here the folder is named, so that `safe.directory` is not needed again.
    GIT_DIR: gitDir, GIT_WORK_TREE: root, GIT_CONFIG_COUNT: String(settings.length),
  });
  settings.forEach(([key, value], index) => {
    result[`GIT_CONFIG_KEY_${index}`] = key;
    result[`GIT_CONFIG_VALUE_${index}`] = value;
  });
  return result;
}

/**
 * Flags of every diff, each standing for a setting it overrides. Histogram, because it finds changes of code that people
 * find right more often than Myers does (Nugroho et al. 2020, https://doi.org/10.1007/s10664-019-09772-z). Copies are recorded as
 * additions: their patch then says all of it. `--text`: attributes do not decide what is binary, the bytes do.
 */
export const diffFlags = [
  '--no-ext-diff', '--no-textconv', '--no-color', '--no-relative', '--src-prefix=a/', '--dst-prefix=b/', '--unified=3', '--inter-hunk-context=0',
  '--diff-algorithm=histogram', '--indent-heuristic', '--find-renames=50%', '--no-rename-empty', '-l1000', '-O/dev/null', '--submodule=short', '--ignore-submodules=dirty',
  '--full-index', '--no-abbrev', '--text', '-z',
] as const;
