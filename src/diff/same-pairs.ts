import type { WantedCampaign } from '../model/wanted.ts';
import type { Pair, Pairing } from './pair.ts';

/**
 * The pairs of campaigns of which only the fields are wanted otherwise by now: by names and ids they were bound already. Null
 * where there were findings, and so not a pair for each.
 */
export function samePairs(pairing: Pairing, wanted: readonly WantedCampaign[]): Pairing | null {
  if (pairing.findings.length > 0 || pairing.pairs.length !== wanted.length) return null;
  const pairs: Pair[] = [];
  for (const pair of pairing.pairs) {
    const now = wanted[pairs.length];
    if (now?.key !== pair.wanted.key) return null;
    pairs.push(now === pair.wanted ? pair : { ...pair, wanted: now });
  }
  return { ...pairing, pairs };
}
