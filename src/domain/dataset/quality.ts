/** How much one example should count in training, where a format has a place for that (Fireworks' root `weight`). */
import type { Example } from '../capture/example.ts';

const sure = { low: 0.5, medium: 0.75, high: 1 } as const;
/** What nobody has looked at counts a little less than what a colleague approved. */
const unreviewed = 0.8;

/** @param approvals by colleagues, on this content. @returns 0.4 to 1, two decimals */
export const weightOf = ({ confidence }: Pick<Example, 'confidence'>, approvals: number): number =>
  Math.round(sure[confidence] * (approvals > 0 ? 1 : unreviewed) * 100) / 100;
