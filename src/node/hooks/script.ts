/** The text of the git hook, and of the line that it prints. */

/** Where a hook that was there before lies meanwhile: beside ours, so that links and paths in it still lead where they led. */
export const before = '.before-because';

export const lineFor = (commit: string): string => `because: to keep why, run: because record --commit ${commit} --editor`;

/**
 * Runs what was there before, as it was, and then prints one line, when `because` can be found. A rebase and a row of cherry-picks make many commits
 * that are nobody's new decision: silent there. It starts git once and nothing else, takes no input, and its exit code is that of the hook before.
 */
export const script = `#!/bin/sh
# Because: prints one line after a commit. Written by "because hooks install"; "because hooks remove" takes it away and puts back what was here.
status=0
if [ -x "$0${before}" ]; then
  "$0${before}" "$@"
  status=$?
fi
if command -v because >/dev/null 2>&1; then
  { read -r dir; read -r commit; } <<END
$(git rev-parse --git-dir --short HEAD 2>/dev/null)
END
  if [ -n "$commit" ] && [ ! -d "$dir/rebase-merge" ] && [ ! -d "$dir/rebase-apply" ] && [ ! -d "$dir/sequencer" ]; then
    echo "${lineFor('$commit')}" >&2
  fi
fi
exit $status
`;

/** A hook of ours, changed or not. */
export const isOurs = (text: string): boolean => text.startsWith('#!/bin/sh\n# Because: ');
