/** Says whose code ran while the extension host was blocked: a profile's samples, summed by the script at the bottom of which they lie. */

interface Profile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: { readonly functionName: string; readonly url: string }; readonly children?: readonly number[] }[];
  /** Of the first sample on, by the machine's monotonic clock, in microseconds. */
  readonly startTime: number;
  readonly samples: readonly number[];
  /** Between each sample and the one before, in microseconds. */
  readonly timeDeltas: readonly number[];
}
export interface Span { readonly from: number; readonly to: number; }

/** @param text a `.cpuprofile` @param ours tells our scripts by their address @returns milliseconds of a span (microseconds, same clock) in which one of ours was on the stack */
export function attribution(text: string, ours: (url: string) => boolean): (span: Span) => number {
  const profile = JSON.parse(text) as Profile;
  const nodes = new Map(profile.nodes.map(node => [node.id, node]));
  const owned = new Map<number, boolean>();
  const visit = (id: number, above: boolean): void => {
    const node = nodes.get(id);
    if (!node) return;
    const mine = above || ours(node.callFrame.url);
    owned.set(id, mine);
    for (const child of node.children ?? []) visit(child, mine);
  };
  const [root] = profile.nodes;
  if (root) visit(root.id, false);
  const spans: Span[] = [];
  let at = profile.startTime;
  let mine = false;
  profile.samples.forEach((id, index) => {
    const from = at;
    at += profile.timeDeltas[index] ?? 0;
    // A sample stands for the time until the next one; the collector works for whoever ran before it.
    if (mine) spans.push({ from, to: at });
    if (nodes.get(id)?.callFrame.functionName !== '(garbage collector)') mine = owned.get(id) ?? false;
  });
  return ({ from, to }) => spans.reduce((sum, span) => sum + Math.max(0, Math.min(to, span.to) - Math.max(from, span.from)), 0) / 1000;
}
