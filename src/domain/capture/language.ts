/** VS Code's language id for a file name, without asking VS Code: the same on the command line. Ids: https://code.visualstudio.com/docs/languages/identifiers */

const byExtension: Readonly<Record<string, string>> = Object.fromEntries(Object.entries({
  bat: 'bat cmd', bibtex: 'bib', c: 'c h', clojure: 'clj cljs cljc edn', coffeescript: 'coffee', cpp: 'cpp cc cxx hpp hh hxx ino', csharp: 'cs csx', css: 'css',
  'cuda-cpp': 'cu cuh', dart: 'dart', diff: 'diff patch', elixir: 'ex exs', elm: 'elm', erlang: 'erl hrl', fsharp: 'fs fsi fsx', go: 'go', graphql: 'graphql gql',
  groovy: 'groovy gradle', handlebars: 'hbs handlebars', haskell: 'hs lhs', hlsl: 'hlsl fx', html: 'html htm xhtml', ini: 'ini', java: 'java', javascript: 'js mjs cjs es6',
  javascriptreact: 'jsx', json: 'json webmanifest geojson', jsonc: 'jsonc code-workspace', jsonl: 'jsonl ndjson', julia: 'jl', kotlin: 'kt kts', latex: 'tex ltx', less: 'less', lua: 'lua',
  makefile: 'mk mak', markdown: 'md markdown mdown', nix: 'nix', 'objective-c': 'm', 'objective-cpp': 'mm', ocaml: 'ml mli', pascal: 'pas', perl: 'pl pm', php: 'php phtml', powershell: 'ps1 psm1 psd1',
  properties: 'properties cfg conf', proto3: 'proto', pug: 'pug jade', python: 'py pyw pyi', r: 'r rmd', raku: 'raku rakumod', razor: 'cshtml razor', restructuredtext: 'rst', ruby: 'rb rake gemspec',
  rust: 'rs', sass: 'sass', scala: 'scala sc', scss: 'scss', shaderlab: 'shader', shellscript: 'sh bash zsh ksh', solidity: 'sol', sql: 'sql', stylus: 'styl', svelte: 'svelte', swift: 'swift',
  terraform: 'tf tfvars', toml: 'toml', typescript: 'ts mts cts', typescriptreact: 'tsx', vb: 'vb bas', vue: 'vue', xml: 'xml xsd xsl svg plist csproj fsproj props targets', yaml: 'yml yaml', zig: 'zig',
}).flatMap(([id, endings]) => endings.split(' ').map(ending => [ending, id])));

const byName: Readonly<Record<string, string>> = {
  dockerfile: 'dockerfile', containerfile: 'dockerfile', makefile: 'makefile', gnumakefile: 'makefile', 'cmakelists.txt': 'cmake', gemfile: 'ruby', rakefile: 'ruby', jenkinsfile: 'groovy',
  '.gitignore': 'ignore', '.dockerignore': 'ignore', '.npmignore': 'ignore', '.vscodeignore': 'ignore', '.gitattributes': 'properties', '.editorconfig': 'properties', '.env': 'dotenv',
  '.bashrc': 'shellscript', '.zshrc': 'shellscript', '.profile': 'shellscript', 'go.mod': 'go.mod', 'go.sum': 'go.sum', 'cargo.lock': 'toml', 'tsconfig.json': 'jsonc', 'jsconfig.json': 'jsonc', 'justfile': 'just',
};

/** `plaintext` when unknown. */
export function languageOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (Object.hasOwn(byName, name)) return byName[name] ?? 'plaintext';
  if (name.startsWith('dockerfile.') || name.endsWith('.dockerfile')) return 'dockerfile';
  const dot = name.lastIndexOf('.');
  const ending = dot < 0 ? '' : name.slice(dot + 1);
  return Object.hasOwn(byExtension, ending) ? byExtension[ending] ?? 'plaintext' : 'plaintext';
}
