import type { Counts } from './flows/counts.ts';

/** What a few calls weigh against chance: a share of 3 % of 20 calls. */
const SHRINK = { abandoned: 0.6, answered: 20 };

/** Abandonment of a short time, pulled towards 3 % while only few calls were answered. */
export function abandonmentOf({ answered, abandoned }: Counts): number {
  return (abandoned + SHRINK.abandoned) / (answered + SHRINK.answered);
}

/** Whether abandonment is above the limit, and not by a single call alone. */
export function isAboveLimit(flow: Counts, limit: number): boolean {
  return flow.abandoned >= 2 && abandonmentOf(flow) > limit;
}

/** `2.6 %` */
export function shareText(share: number): string {
  const text = (share * 100).toFixed(1);
  return `${text.endsWith('.0') ? text.slice(0, -2) : text} %`;
}
