import { readdirSync, readFileSync } from 'node:fs';
const f = readdirSync(process.argv[2]).map(n => process.argv[2] + '/' + n)[0];
const p = JSON.parse(readFileSync(f, 'utf8')); const self = new Map(); const dt = p.timeDeltas; const byId = new Map(p.nodes.map(n => [n.id, n]));
p.samples.forEach((s, i) => { const n = byId.get(s), c = n.callFrame, k = `${c.functionName || '(anon)'} ${c.url.split('/').slice(-2).join('/')}:${c.lineNumber + 1}`; self.set(k, (self.get(k) ?? 0) + dt[i]); });
const t = [...self.values()].reduce((a, b) => a + b, 0);
for (const [k, v] of [...self].sort((a, b) => b[1] - a[1]).slice(0, 32)) console.log((100 * v / t).toFixed(1), k);
