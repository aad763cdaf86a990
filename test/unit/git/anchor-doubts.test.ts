/** Places that were once answered wrongly on the histories of public projects, each made anew in a small repository: where others stand now in the recorded lines' place, they are lost. */
import assert from 'node:assert/strict';
import { numbered, ScratchRepository } from '../../support/scratch-repository.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

const crate = (name: string, ...needs: readonly string[]): string => `[[package]]\nname = "${name}"\nchecksum = "${name}${name}"\ndependencies = [\n${needs.map(need => ` "${need}",\n`).join('')}]\n\n`;
const project = (name: string, kind = 'xproj'): string => `Project("{8BB2217D}") = "${name}", "src\\${name}.${kind}"\nEndProject\n`;
const solution = (...projects: readonly string[]): string => `# Visual Studio\n${projects.join('')}Global\n\tGlobalSection(Configurations)\n\tEndGlobalSection\nEndGlobal\n`;
const test = (name: string, charset: string, send: string): string => `  'test ${name}': function(){\n    var app = createServer();\n\n    app.get('/', function(req, res){\n      ${send};\n    });\n\n    assert.response(app,\n      { url: '/' },\n      { headers: { 'Content-Type': '${charset}' }});\n  }`;
const job = (name: string, ruby: string): string => `  ${name}:\n    name: ${name}\n    runs-on: ${name}-latest\n    strategy:\n      fail-fast: false\n      matrix:\n        ruby: [${ruby}]\n    steps:\n      - run: ${name}\n`;
const method = (name: string, body: string): string => `    fn ${name}(&self) {\n        ${body};\n    }\n`;
const pushed = (folder: string, ...steps: readonly string[]): string => `Push-Location ${folder}\n\n${steps.join('')}Pop-Location\n\n`;
const many = Array.from({ length: 70 }, (_, at) => crate(`crate${at}`, 'cfg-if', `dep${at}`)).join('');

interface Doubt { /** Without what is recorded, with it, and after what came later. */ readonly before: string; readonly recorded: string; readonly later: string; /** The lines that are recorded; 0 where lines were only taken away. */ readonly lines: number; }

const doubts: Readonly<Record<string, Doubt>> = {
  'a line of a list that stands in many, when its list is gone and another new': {
    before: `${many}${crate('hickory', 'async', 'data')}`, recorded: `${many}${crate('hickory', 'async', 'cfg-if', 'data')}`, lines: 1,
    later: `${many.slice(0, 900)}${crate('generator', 'cc', 'cfg-if', 'libc')}${many.slice(900)}`,
  },
  'the last entry, when all entries but the end of the list are others': {
    before: solution(project('Sinks.Console'), project('Sinks.File')), recorded: solution(project('Sinks.Console'), project('Sinks.File'), project('Sinks.Batching')), lines: 2,
    later: solution(project('Serilog'), project('Tests'), project('PerformanceTests')),
  },
  'a removed entry whose neighbours are others too': {
    before: `${project('Tests')}${project('Appsettings')}${project('Process')}${project('Thread')}`, recorded: `${project('Tests')}${project('Process')}${project('Thread')}`, lines: 0,
    later: `EndSection\nEndProject\n${project('src', 'csproj')}${project('Serilog', 'csproj')}${project('test', 'csproj')}`,
  },
  'a gap between closing brackets, when the functions on both sides are others': {
    before: `impl Router {\n${method('call', 'route()')}\n${method('fallback', 'inner()')}\n${method('next_id', 'count()')}}\n`, recorded: `impl Router {\n${method('call', 'route()')}\n${method('next_id', 'count()')}}\n`, lines: 0,
    later: `impl Router {\n${method('with_state', 'state()')}\n${method('call_with_state', 'path()')}}\n`,
  },
  'a removed test whose end the one above has too': {
    before: `exports = {\n${test('send', 'text/html; charset=utf8', 'res.send("hey")')}\n};\n`, recorded: `exports = {\n${test('send', 'text/html; charset=utf8', 'res.send("hey")')},\n\n${test('render', 'text/html; charset=utf8', 'res.render("hello")')}\n};\n`, lines: 12,
    later: `exports = {\n${test('send', 'text/html; charset=iso', 'res.send("hey")')}\n};\n`,
  },
  'a section that was cut out, where another one ends with the same line': {
    before: `# Server\n\nrun(server);\n\n# State\n\nIt is common to share some state.\n`, recorded: `# Server\n\nrun(server);\n\n## Middleware\n\n${numbered(1, 40, 'layer of the stack')}let app = Router.new();\n\n# State\n\nIt is common to share some state.\n`, lines: 44,
    later: `# Services\n\nuse(tower);\n\nlet service = Backpressure.new();\nlet app = Router.new();\n\n${numbered(1, 15, 'a service has to be ready')}\n# State\n\nIt is common to share some state.\n`,
  },
  'a setting of a job, when its job is gone and another has it': {
    before: `on: push\njobs:\n${job('linux', '2.7').replace('      fail-fast: false\n', '')}${job('windows', '3.0')}`, recorded: `on: push\njobs:\n${job('linux', '2.7')}${job('windows', '3.0')}`, lines: 1,
    later: `on: pull\njobs:\n${job('rack', 'head')}${job('sinatra', 'stable')}`,
  },
  'a step that stands in another loop now': {
    before: `${pushed('src', 'dotnet pack --release\nif (failed) exit 1\n\n')}${pushed('test', 'dotnet test\nif (failed) exit 2\n\n')}`, recorded: `${pushed('src', 'dotnet build --release\nif (failed) exit 1\n\n', 'dotnet pack --release\nif (failed) exit 1\n\n')}${pushed('test', 'dotnet test\nif (failed) exit 2\n\n')}`, lines: 3,
    later: `${pushed('$folder', 'echo "packaging"\n\ndotnet pack --suffix\nif (failed) exit 1\n\n')}${pushed('$performance', 'echo "performance"\n\n    dotnet build --release\n    if (failed) exit 2\n\n')}${pushed('$test', 'dotnet test\nif (failed) exit 3\n\n')}`,
  },
};

describe('places that could be others', function () {
  this.timeout(60_000);
  afterEach(removeTemporaryFolders);

  for (const [name, { before, recorded, later, lines }] of Object.entries(doubts)) {
    it(`${name}: lost`, async () => {
      const repo = new ScratchRepository();
      repo.write('a.txt', before).commit('one');
      repo.write('a.txt', recorded).commit('two');
      const { anchors: [anchor, ...others] } = await repo.open().capture({ kind: 'commit' });
      assert.ok(anchor && others.length === 0);
      assert.equal(anchor.lineCount, lines);
      assert.equal((await repo.open().find(anchor)).found, 'exact');
      repo.write('a.txt', later).commit('three');
      const found = await repo.open().find(anchor);
      assert.equal(found.found, 'lost', JSON.stringify(found));
    });
  }

  it('a twin with other neighbours is the one that kept most of its own', async () => {
    const repo = new ScratchRepository();
    const jobs = ['linux', 'windows', 'macos'].map(name => job(name, '3.0'));
    repo.write('a.txt', jobs.join('').replace('fail-fast: false', 'fail-fast: true')).commit('one');
    repo.write('a.txt', jobs.join('')).commit('two');
    const { anchors: [anchor] } = await repo.open().capture({ kind: 'commit' });
    assert.ok(anchor);
    repo.edit('a.txt', text => `on: push\n${text.replace('linux-latest', 'linux-24.04')}`).commit('three');
    assert.deepEqual(await repo.open().find(anchor), { found: 'moved', path: 'a.txt', startLine: 6, lineCount: 1 });
    repo.edit('a.txt', text => text.replace('name: linux', 'name: Linux')).commit('four');
    assert.deepEqual(await repo.open().find(anchor), { found: 'lost', reason: 'The same lines stand at several places, and nothing around them tells which is meant.' });
  });
});
