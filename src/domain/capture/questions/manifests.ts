/** The files in which a project names what it is built on, and what a line of each says. */
import { nameOf } from './question.ts';

/** Keys of `package.json` whose values look like versions and are none of a package. */
const own = /^(?:version|node|npm|yarn|pnpm|bun|vscode|electron|type|main|name|license|module|types|target|packageManager)$/u;
const range = /^(?:[\^~><=\s|v]*\d+(?:\.[\dx*]+)*[\w.+-]*(?:\s*(?:\|\||-|<|>|,).*)?|\*|latest|next|npm:.*|github:.*|git[+:@].*)$/u;

const readers: readonly (readonly [file: RegExp, read: (line: string) => string | undefined])[] = [
  [/^package\.json$/u, line => { const [, name = '', value = ''] = /^"([^"]+)"\s*:\s*"([^"]*)",?$/u.exec(line) ?? []; return range.test(value) && !own.test(name) && !name.startsWith('@types/') && !/[\s:/]/u.test(name.replace(/^@[\w.-]+\//u, '')) ? name : undefined; }],
  [/^go\.mod$/u, line => line.includes('// indirect') ? undefined : /^(?:require\s+)?([\w.-]+\.[a-z]{2,}\/\S+)\s+v\d/u.exec(line)?.[1]],
  [/^Cargo\.toml$/u, line => { const name = /^([a-z][\w-]*)(?:\.workspace)?\s*=\s*(?:"[\^~=]?\d|\{(?!.*\bpath\s*=).*(?:version|git|workspace)\s*=|true)/u.exec(line)?.[1]; return name !== undefined && !/^(?:version|edition|rust-version|resolver|opt-level|lto|debug|publish)$/u.test(name) ? name : undefined; }],
  [/^requirements[\w.-]*\.(?:txt|in)$/u, line => /^([A-Za-z][\w.-]*)(?:\[[\w,]+\])?\s*(?:[=<>~!]=?.*)?$/u.exec(line)?.[1]],
  [/^pyproject\.toml$/u, line => /^["']([A-Za-z][\w.-]*)(?:\[[\w,]+\])?\s*(?:[=<>~!]=?[^"']*)["'],?$/u.exec(line)?.[1]],
  // Of poetry's tables; other settings there have no such value.
  [/^pyproject\.toml$/u, line => { const name = /^([A-Za-z][\w.-]*)\s*=\s*(?:"(?:[\^~<>=]|\*")[^\n]*|\{.*\bversion\s*=.*)$/u.exec(line)?.[1]; return name !== undefined && !/^(?:python|requires-python|version|target-version)$/iu.test(name) ? name : undefined; }],
  [/\.(?:cs|fs|vb)proj$|^Directory\.Packages\.props$/u, line => /^<Package(?:Reference|Version)\s[^>]*\bInclude="([\w.-]+)"/u.exec(line)?.[1]],
  [/^pom\.xml$/u, line => { const name = /^<artifactId>([\w.-]+)<\/artifactId>$/u.exec(line)?.[1]; return name !== undefined && !/-plugin$|-parent$|-bom$/u.test(name) ? name : undefined; }],
  [/\.versions\.toml$/u, line => /^[\w-]+\s*=\s*\{.*\bmodule\s*=\s*"([\w.:-]+)"/u.exec(line)?.[1]],
  [/^Gemfile$|\.gemspec$/u, line => /^(?:gem|\w+\.add_(?:runtime_)?dependency)[\s(]+["']([\w-]+)["']/u.exec(line)?.[1]],
  [/^build\.gradle(?:\.kts)?$/u, line => /^(?:api|implementation|compile|compileOnly|runtimeOnly|kapt|annotationProcessor)[\s(]+(?:platform\()?["']([\w.-]+:[\w.-]+)/u.exec(line)?.[1]],
];

/** The package that a line of a manifest asks for; undefined for every other line and file. */
export const dependencyIn = (path: string, line: string): string | undefined => readers.filter(([file]) => file.test(nameOf(path))).map(([, read]) => read(line)).find(name => name !== undefined);

export const isManifest = (path: string): boolean => readers.some(([file]) => file.test(nameOf(path))) || /^(?:setup\.(?:py|cfg)|composer\.json|\.nvmrc|rust-toolchain(?:\.toml)?)$/u.test(nameOf(path));
