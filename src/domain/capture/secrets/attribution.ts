/** Where people are named as whose work something is, or as whom to write to about it. A licence wants these lines kept with the code, and whoever is named put the address there to be found by it: no finding, and nothing that a redaction takes out. */

const attribution = /copyright|\(c\)\s+(?:©\s*)?\d{4}|©|\blicen[cs](?:e[ds]?|ing)\b|spdx|@author|\bauthored|\bwritten by|\b(?:authors?|maintainers?|contributors?|developers?|packagers?)(?:\b|_?e?mail)/i;
/** The key of a list or of an object that names them, with nothing else on its line. */
const attributionKey = /^[\s+<"'[{-]*(?:authors?|maintainers?|contributors?|developers?)["'\s:=[{>-]*$/im;
/** A person of a list as npm, Cargo and Poetry write them: `"Nina <nina@…>"` on a line of its own. What they are listed as stands above all of them. */
const person = /^[+\- ]?\s*["'][^"'<>@]{2,80}<[^<>]*> ?["'],?\s*$/;
/** `email: [...]`, as a gem and a Python package have it; in any other file it may be a column beside that of an author. */
const emailKey = /^[\s+\-:"'\w.]{0,24}e-?mails?\s?["']?\s*(?::|=)/i;
/** Files of names, and those that tell the public whom to write to. */
const attributionFile = /(?:^|\/)(?:\.?mailmap|(?:AUTHORS|CONTRIBUTORS|MAINTAINERS|CREDITS|THANKS|COPYING|LICEN[CS]E|NOTICE|COPYRIGHT|CODEOWNERS)(?:\.\w+)?|(?:SECURITY|CODE[_-]OF[_-]CONDUCT|CONTRIBUTING|SUPPORT|GOVERNANCE|(?:issue|pull_request)_template)(?:\.(?:md|mdx|rst|txt|adoc|ya?ml))?|issue_template\/[^/]+)$/i;
/** By which a package says whose it is: an address is that of one of them where it stands behind a name, or is called one. */
const manifest = /(?:^|\/)(?:package\.json|composer\.json|Cargo\.toml|pyproject\.toml|setup\.(?:py|cfg)|DESCRIPTION|pubspec\.yaml|mix\.exs|pom\.xml|[\w.-]+\.(?:gemspec|podspec|nuspec|cabal|opam))$/i;
/** `(nina@…) the original author of this`. */
const behindIt = /^[>)\]"'., ]{0,6}(?:is |was )?the (?:\w+ ){0,2}(?:author|maintainer|creator|developer)s? of\b/i;

/** @param laidOut the same text, as long, where line ends are escaped in it: JSON has all of a file on one line. @param fileAt the path of the file that a place is in */
export function attributionsIn(text: string, laidOut: () => string, fileAt: (at: number) => string | undefined): (start: number, end: number) => boolean {
  const named = (within: string, start: number, end: number, inManifest: boolean): boolean => {
    const lines = within.slice(Math.max(0, start - 2000), start).split('\n'), own = lines.pop() ?? '';
    return attribution.test(own.slice(-200)) || behindIt.test(within.slice(end, end + 80)) || attributionKey.test(lines.filter(line => !person.test(line)).slice(-4).join('\n'))
      || (inManifest && (own.endsWith('<') || emailKey.test(own)));
  };
  let laid: string | undefined;
  return (start, end) => {
    const file = fileAt(start) ?? '';
    return attributionFile.test(file) || named(text, start, end, manifest.test(file)) || ((laid ??= laidOut()) !== text && named(laid, start, end, manifest.test(file)));
  };
}
