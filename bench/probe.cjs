/**
 * Preloaded into the editor's extension host (--require): times how long our bundle and the built-in git extension's take to load and to
 * activate, when a command of ours (or of the peer) is entered and asks its first question, and every moment at which the host was blocked.
 * Writes one JSON line for each to the file named by BECAUSE_BENCH_PROBE; with BECAUSE_BENCH_PROFILE a profile of the host too, at the end.
 */
'use strict';
const file = process.env.BECAUSE_BENCH_PROBE;
if (file && process.argv.includes('--type=extensionHost')) {
  const { appendFileSync, existsSync, renameSync, writeFileSync } = require('node:fs');
  const Module = require('node:module');
  const note = value => { try { appendFileSync(file, `${JSON.stringify(value)}\n`); } catch { /* the run is over */ } };
  const watched = name => /because-peer[^/\\]*[/\\]extension\.cjs$/.test(name) ? 'peer' : /because[^/\\]*[/\\]dist[/\\]extension\.cjs$/.test(name) ? 'because' : /extensions[/\\]git[/\\]dist[/\\]main(?:\.js)?$/.test(name) ? 'git' : undefined;
  /** Milliseconds since 1970, as the window counts them too. */
  const now = () => performance.timeOrigin + performance.now();

  const profiled = process.env.BECAUSE_BENCH_PROFILE === '1' && new (require('node:inspector').Session)();
  if (profiled) {
    profiled.connect();
    profiled.post('Profiler.enable');
    profiled.post('Profiler.setSamplingInterval', { interval: 500 });
    profiled.post('Profiler.start');
    const timer = setInterval(() => {
      if (!existsSync(`${file}.end`)) return;
      clearInterval(timer);
      profiled.post('Profiler.stop', (error, answer) => {
        writeFileSync(`${file}.part`, JSON.stringify(answer?.profile ?? { error }));
        renameSync(`${file}.part`, `${file}.cpuprofile`);
      });
    }, 200).unref();
  }

  /** Milliseconds that this thread has had a processor. */
  const cpu = () => { const { user, system } = process.threadCpuUsage?.() ?? { user: 0, system: 0 }; return (user + system) / 1000; };

  /** Gives the editor's interface two ears: when a command begins, and when it shows something. Each extension has an interface of its own. */
  const overhear = (api, who) => {
    const replace = (part, name, make) => { part[name] = make(part[name].bind(part)); };
    replace(api.commands, 'registerCommand', register => (id, run, self) => register(id, (...args) => { note({ what: 'enter', who, at: now() }); return run.apply(self, args); }));
    for (const name of ['createQuickPick', 'createInputBox']) replace(api.window, name, make => () => {
      const input = make();
      const show = input.show.bind(input);
      input.show = () => { note({ what: 'show', who, at: now() }); show(); };
      return input;
    });
  };

  const load = Module._load;
  Module._load = function (request, ...rest) {
    const who = typeof request === 'string' ? watched(request) : undefined;
    if (!who) return load.call(this, request, ...rest);
    const before = cpu();
    const began = performance.now();
    const loaded = load.call(this, request, ...rest);
    note({ what: 'load', who, ms: performance.now() - began, cpu: cpu() - before });
    // Afterwards: our bundle asks for the interface's parts when it uses them, and the time of loading stays what it is.
    if (who !== 'git') overhear(Module._cache[Module._resolveFilename(request, rest[0])].require('vscode'), who);
    return {
      ...loaded,
      activate(context) {
        const used = cpu();
        const start = performance.now();
        const result = loaded.activate(context);
        note({ what: 'activate call', who, ms: performance.now() - start, cpu: cpu() - used });
        Promise.resolve(result).then(() => note({ what: 'activate', who, ms: performance.now() - start }), () => undefined);
        return result;
      },
    };
  };

  // A timer that is late by more than its period says for how long nothing else could run.
  const period = 5;
  let last = performance.now();
  let used = cpu();
  setInterval(() => {
    const end = performance.now();
    const busy = cpu();
    const late = end - last - period;
    // `from` and `to` by the clock of the profile: microseconds since the machine started.
    if (late > 10) { const to = Number(process.hrtime.bigint() / 1000n); note({ what: 'block', ms: late, cpu: busy - used, at: now(), from: to - (end - last) * 1000, to }); }
    last = end;
    used = busy;
  }, period).unref();
}
