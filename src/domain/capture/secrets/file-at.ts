/** Which file a place in a text belongs to: diffs say it above their hunks, and training text above the code it shows. What a file is tells what is in it. */

const header = /diff --git a\/(?<diff>[^\s"\\]{1,400}) |`(?<shown>[^`\s\\]{1,400})`, from line \d/g;

/** @param path of the whole text, where that is known. @returns undefined before the first header of a text whose path nobody knows */
export function filesIn(text: string, path: string | undefined): (at: number) => string | undefined {
  let known: readonly { readonly at: number; readonly path: string }[] | undefined;
  return at => {
    known ??= [...text.matchAll(header)].map(({ index, groups = {} }) => ({ at: index, path: groups['diff'] ?? groups['shown'] ?? '' }));
    return known.findLast(file => file.at <= at)?.path ?? path;
  };
}

/**
 * Made for tests, and called so: `test/fixtures/key.pem`, `testdata/…`, `tests/certs/ca.key`. Not any file of a test: a key in its code may be that of the machine it runs against.
 */
export const isFixture = (path: string | undefined): boolean => path !== undefined
  && /(?:^|\/)(?:(?:__)?fixtures?(?:__)?|[\w-]*test[-_]?data|test[-_]?(?:files|fixtures|resources|certs?|keys)|(?:tests?|specs?|__tests__|testing|e2e)\/(?:[^/]+\/)*(?:certs?|certificates?|keys?|ssl|tls|pki|x509|data|resources|assets|files|samples))\//i.test(path);

/** Code that tests something, by its folder or its name. */
export const isTest = (path: string | undefined): boolean => path !== undefined && (isFixture(path) || /(?:^|\/)(?:tests?|specs?|__tests__|testing|e2e)\/|(?:^|\/)test_[^/]+$|[._-](?:test|tests|spec)\.\w+$|Tests?\.(?:java|kt|cs|swift|php|scala)$/.test(path));

export const isDocumentation = (path: string | undefined): boolean => path !== undefined && /\.(?:md|mdx|rst|adoc)$/i.test(path);
