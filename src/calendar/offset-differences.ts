import { type OffsetPiece, offsetPieces, zoneRules } from './zone-rules.ts';
import { isKnownZone } from './zones.ts';

const MINUTE = 60_000;

/** A shorter difference is the hour in which one zone's clocks have changed for the summer and the other's not yet. */
const LASTING = 24 * 60 * MINUTE;

/**
 * By how many minutes the clocks of one zone are ahead of another's: each difference that lasts for a day or longer
 * between two moments, in rising order. Zones whose clocks change on different days have several. Null if a zone is not
 * known.
 *
 * @param span milliseconds since 1970
 */
export function offsetDifferences(
  zone: string,
  other: string,
  span: { readonly from: number; readonly to: number },
): readonly number[] | null {
  if (!isKnownZone(zone) || !isKnownZone(other)) return null;
  const [mine, theirs] = [offsetPieces(zoneRules(zone), span), offsetPieces(zoneRules(other), span)];
  const moments = [...mine, ...theirs].map(({ from }) => from).sort((a, b) => a - b);
  const lasting = moments.filter((moment, index) => (moments[index + 1] ?? span.to) - moment >= LASTING);
  const differences = new Set(
    lasting.map((moment) => (aheadAt(mine, moment) - aheadAt(theirs, moment)) / MINUTE),
  );
  return [...differences].sort((a, b) => a - b);
}

/** Milliseconds. */
function aheadAt(pieces: readonly OffsetPiece[], moment: number): number {
  return pieces.find(({ to }) => moment < to)?.offset ?? 0;
}
