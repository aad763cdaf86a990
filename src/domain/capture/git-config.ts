/** The effective settings of git, as `git config --list -z` prints them: `key LF value NUL`, later ones win. */

export interface GitConfig {
  /** The winning value; '' for a key without one. Sections and names in lower case, subsections as written. */
  get(key: string): string | undefined;
  all(key: string): readonly string[];
  /** `lfs` for `filter.lfs.clean`; each once. */
  subsections(section: string): readonly string[];
}

export function parseConfig(text: string): GitConfig {
  const values = new Map<string, string[]>();
  for (const entry of text.split('\0')) {
    if (entry === '') continue;
    const end = entry.indexOf('\n');
    const key = end < 0 ? entry : entry.slice(0, end);
    const known = values.get(key);
    const value = end < 0 ? '' : entry.slice(end + 1);
    if (known) known.push(value);
    else values.set(key, [value]);
  }
  return {
    get: key => values.get(key)?.at(-1),
    all: key => values.get(key) ?? [],
    subsections(section) {
      const names = new Set<string>();
      for (const key of values.keys()) {
        const last = key.lastIndexOf('.');
        if (key.startsWith(`${section}.`) && last > section.length) names.add(key.slice(section.length + 1, last));
      }
      return [...names];
    },
  };
}
