/** What sort of file a path names: a decision lies in code, seldom in a lock file or in what a program wrote. */

export type FileSort = 'code' | 'test' | 'settings' | 'words' | 'made';

const made = /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|Cargo\.lock|Gemfile\.lock|composer\.lock|poetry\.lock|uv\.lock|Pipfile\.lock|go\.sum|flake\.lock|packages\.lock\.json)$|(?:^|\/)(?:vendor|third[_-]party|node_modules|dist|build|target|out|generated|__generated__|__snapshots__|\.yarn|\.because)\/|\.(?:min\.(?:js|css)|map|snap|lock|pb\.go|gen\.go|g\.dart|designer\.cs|svg|png|jpe?g|gif|ico|pdf|woff2?|ttf|zip|jar|gz|exe|dll|so|bin)$|_(?:vfsdata|bindata|generated)\.go$/iu;
const test = /(?:^|\/)(?:tests?|specs?|__tests__|testing|testdata|fixtures|e2e|mocks?|__mocks__|benchmarks?|bench)\/|(?:^|\/)(?:test_[^/]*|[^/]*[._-](?:test|spec|tests)|[^/]*Tests?|[^/]*IT)\.[a-z]+$/u;
const words = /\.(?:md|mdx|markdown|rst|adoc|asciidoc|txt|tex|org|html?)$|(?:^|\/)(?:docs?|documentation|LICEN[CS]E|NOTICE|AUTHORS|CHANGES|CHANGELOG|README)(?:\/|$|\.)/iu;
const settings = /\.(?:json|jsonc|ya?ml|toml|ini|cfg|conf|properties|xml|plist|env|editorconfig|csproj|sln|gradle|lst)$|(?:^|\/)\.[^/]+$|(?:^|\/)(?:Dockerfile|Makefile|Jenkinsfile|Procfile|\.github\/.*)$/iu;

export function sortOfFile(path: string): FileSort {
  if (made.test(path)) return 'made';
  if (test.test(path)) return 'test';
  if (words.test(path)) return 'words';
  return settings.test(path) ? 'settings' : 'code';
}

/** A document in which a decision or a design is written down. @returns undefined for every other file */
export function decisionDocument(path: string): 'decision' | 'design' | undefined {
  if (!/\.(?:md|mdx|markdown|rst|adoc|asciidoc|txt|org)$/iu.test(path) || /(?:^|\/)(?:node_modules|vendor|third[_-]party|\.because)\//u.test(path)) return undefined;
  if (/(?:^|\/)(?:adrs?|decisions?|architecture[-_]decisions?|decision[-_]records?)\/(?:.*\/)?(?!(?:readme|index|template|adr-template)\.)[^/]+$/iu.test(path) && !/template/iu.test(path)) return 'decision';
  if (/(?:^|\/)(?:rfcs?|proposals?|design(?:s|[-_ ]?docs?)?|specs?\/design|enhancements?|keps?|peps?)\/(?:.*\/)?(?!readme\.)[^/]+$/iu.test(path)) return 'design';
  return /(?:^|\/)(?:architecture|design|rationale|decisions?|hacking|internals)(?:[-_][\w-]+)?\.[a-z]+$/iu.test(path) ? 'design' : undefined;
}
