/**
 * Preloaded into the editor's extension host (--require): times how long our bundle and the built-in git extension's take to load and to
 * activate, and notes every moment at which the host was blocked. Writes one JSON line for each to the file named by BECAUSE_BENCH_PROBE.
 */
'use strict';
const file = process.env.BECAUSE_BENCH_PROBE;
if (file && process.argv.includes('--type=extensionHost')) {
  const { appendFileSync } = require('node:fs');
  const Module = require('node:module');
  const note = value => { try { appendFileSync(file, `${JSON.stringify(value)}\n`); } catch { /* the run is over */ } };
  const watched = name => /because[^/\\]*[/\\]dist[/\\]extension\.cjs$/.test(name) ? 'because' : /extensions[/\\]git[/\\]dist[/\\]main(?:\.js)?$/.test(name) ? 'git' : undefined;

  const load = Module._load;
  Module._load = function (request, ...rest) {
    const who = typeof request === 'string' ? watched(request) : undefined;
    if (!who) return load.call(this, request, ...rest);
    const began = performance.now();
    const loaded = load.call(this, request, ...rest);
    note({ what: 'load', who, ms: performance.now() - began });
    return {
      ...loaded,
      activate(context) {
        const start = performance.now();
        const result = loaded.activate(context);
        note({ what: 'activate call', who, ms: performance.now() - start });
        Promise.resolve(result).then(() => note({ what: 'activate', who, ms: performance.now() - start }), () => undefined);
        return result;
      },
    };
  };

  // A timer that is late by more than its period says for how long nothing else could run.
  const period = 5;
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    const late = now - last - period;
    last = now;
    if (late > 10) note({ what: 'block', ms: late, at: Date.now() });
  }, period).unref();
}
