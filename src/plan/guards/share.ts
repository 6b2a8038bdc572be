import type { GuardLimits } from '../../model/settings.ts';

/** `4 of 10 campaigns (40 %) is over 30 %`, `noun` being what is counted, or null where it is not, or where there are too few to speak of shares. */
export function overShare(
  count: number,
  total: number,
  limit: {
    readonly percent: number;
    readonly minResources: GuardLimits['minResources'];
    readonly noun?: string;
  },
): string | null {
  if (total < limit.minResources || count * 100 <= limit.percent * total) return null;
  return `${count} of ${total} ${limit.noun ?? 'campaign'}s (${percentText((count * 100) / total, limit.percent)} %) is over ${limit.percent} %`;
}

/** With as many decimals as it takes to show that it is over the limit. */
function percentText(percent: number, limit: number): string {
  for (const digits of [0, 1, 2, 3]) {
    const text = percent.toFixed(digits);
    if (Number(text) > limit) return text;
  }
  return String(percent);
}
