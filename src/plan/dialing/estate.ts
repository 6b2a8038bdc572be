import type { DialingTerms, EstateDialing, EstateFigure } from '../../model/dialing.ts';
import { atMost } from './terms.ts';

/** All campaigns that dial together. */
export function estateOf(terms: readonly DialingTerms[]): EstateDialing {
  const dialing = terms.filter(({ dials }) => dials);
  return {
    campaigns: dialing.length,
    overDialing: dialing.filter(({ abandonment }) => abandonment.estimate === 'over-dialing').length,
    concurrency: sumOf(dialing, 'concurrency'),
    maxConcurrentCalls: sumOf(dialing, 'maxConcurrentCalls'),
    callsPerSecond: sumOf(dialing, 'callsPerSecond'),
  };
}

function sumOf(
  terms: readonly DialingTerms[],
  name: 'concurrency' | 'maxConcurrentCalls' | 'callsPerSecond',
): EstateFigure {
  const figures = terms.flatMap(({ figures: all }) => atMost(all[name]) ?? []);
  const total = figures.reduce((sum, figure) => sum + figure, 0);
  // Sums of calls a second such as 0.1 + 0.2.
  return { total: Math.round(total * 1000) / 1000, without: terms.length - figures.length };
}
