/** The settings of somebody who means harm, or only has a taste: all that changes how git shows a diff or lets it run a program. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { temporaryFolder } from './temporary-repository.ts';

/** Settings that change how git shows a diff, or run a program. `RUN` becomes a script that leaves a mark. */
const settings = `
[color]
	ui = always
	diff = always
[core]
	pager = RUN
	quotePath = true
	abbrev = 5
	fsmonitor = RUN
	hooksPath = HOOKS
	attributesFile = ATTRIBUTES
	safecrlf = true
	splitIndex = true
	untrackedCache = true
	editor = RUN
	sshCommand = RUN
	commentChar = "@"
[diff]
	external = RUN
	noprefix = true
	mnemonicPrefix = true
	srcPrefix = left/
	dstPrefix = right/
	algorithm = patience
	renames = false
	renameLimit = 1
	context = 0
	interHunkContext = 50
	orderFile = ORDER
	submodule = log
	ignoreSubmodules = all
	relative = true
	suppressBlankEmpty = true
	indentHeuristic = false
	wordRegex = .
	colorMoved = zebra
	wsErrorHighlight = all
	statGraphWidth = 1
	autoRefreshIndex = false
	dirstat = lines
	tool = evil
	statNameWidth = 3
[diff "evil"]
	command = RUN
	textconv = RUN
	xfuncname = "^.*$"
	binary = true
	algorithm = patience
	cachetextconv = true
	wordRegex = .
[diff "hidden"]
	binary = true
[filter "evil"]
	clean = RUN
	smudge = RUN
	process = RUN
	required = true
[log]
	showSignature = true
	showRoot = false
	date = relative
	decorate = full
	mailmap = true
	follow = true
	diffMerges = combined
[format]
	pretty = oneline
[i18n]
	logOutputEncoding = ISO-8859-1
[gpg]
	program = RUN
[pager]
	diff = RUN
	log = RUN
[interactive]
	diffFilter = RUN
[difftool "evil"]
	cmd = RUN
[alias]
	diff = !RUN
	log = !RUN
	config = !RUN
[status]
	showUntrackedFiles = no
[submodule]
	recurse = true
[grep]
	patternType = perl
[index]
	version = 4
[feature]
	manyFiles = true
`;
export const hostileEnvironment = { GIT_EXTERNAL_DIFF: 'RUN', GIT_DIFF_OPTS: '--unified=0', GIT_PAGER: 'RUN', PAGER: 'RUN', GIT_DIFF_PATH_COUNTER: '7', GIT_TRACE: '1', GIT_LITERAL_PATHSPECS: '0', GIT_ICASE_PATHSPECS: '1', GIT_INDEX_FILE: '/nowhere', GIT_OBJECT_DIRECTORY: '/nowhere', GIT_WORK_TREE: '/', GIT_CONFIG_PARAMETERS: "'color.ui=always'", LANG: 'de_DE.UTF-8', LANGUAGE: 'de', GREP_OPTIONS: '--color=always' };

/** A script that leaves a mark when it is run, and the settings that name it. */
export function hostileSettings(): { readonly config: string; readonly file: string; readonly folder: string; readonly script: string; readonly mark: string } {
  const folder = temporaryFolder();
  const [script, mark, file] = [path.join(folder, 'run.sh'), path.join(folder, 'was-run'), path.join(folder, 'config')];
  writeFileSync(script, `#!/bin/sh\necho "$0 $@" >> ${mark}\n`);
  chmodSync(script, 0o755);
  mkdirSync(path.join(folder, 'hooks'));
  for (const hook of ['post-index-change', 'pre-commit', 'post-checkout']) {
    writeFileSync(path.join(folder, 'hooks', hook), `#!/bin/sh\n${script}\n`);
    chmodSync(path.join(folder, 'hooks', hook), 0o755);
  }
  writeFileSync(path.join(folder, 'order'), 'z*\n*.py\n');
  mkdirSync(path.join(folder, 'git'));
  for (const attributes of ['attributes', 'git/attributes']) writeFileSync(path.join(folder, attributes), '*.ts diff=evil\n*.txt text -diff\n*.sh binary\n');
  const config = settings.replaceAll('RUN', script).replace('HOOKS', path.join(folder, 'hooks')).replace('ATTRIBUTES', path.join(folder, 'attributes')).replace('ORDER', path.join(folder, 'order'));
  writeFileSync(file, config);
  return { config, file, folder, script, mark };
}
