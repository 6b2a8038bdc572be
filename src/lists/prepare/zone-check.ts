import { offsetDifferences } from '../../calendar/offset-differences.ts';
import { ownText } from '../own-text.ts';
import type { ZoneSettings } from '../settings.ts';
import { CONTIGUOUS_US, callableZones, zonePart } from '../zones/callable-zones.ts';

/** What is wrong with where somebody may be; null where they may be called. */
export type ZoneFault = 'unknown' | 'wrong-zone' | 'wrong-state' | 'outside';

export interface ZoneVerdict {
  readonly fault: ZoneFault | null;
  /** Sorted; empty where unknown and accepted. */
  readonly zones: readonly string[];
}

export type ZoneCheck = (number: number, timeZone: string, state: string) => ZoneVerdict;

const REMEMBERED = 200_000;
/** What is longer is no place. */
const LONGEST_PLACE = 64;

/**
 * Finds the zones of each person and judges them: each has to be among those that the calling hours of every campaign
 * name, of which `callingZones` holds one list a campaign.
 *
 * @param span the time for which clocks are compared, in milliseconds since 1970
 */
export function createZoneCheck(
  settings: ZoneSettings,
  callingZones: readonly (readonly string[])[],
  span: { readonly from: number; readonly to: number },
): ZoneCheck {
  const byArea = new Map<number, ZoneVerdict>();
  const byPlace = new Map<string, ZoneVerdict>();
  const covered = new Map<string, boolean>();

  function isCovered(zone: string): boolean {
    const known = covered.get(zone);
    if (known !== undefined) return known;
    const found = callingZones.every((zones) => zones.some((calling) => haveSameClock(zone, calling, span)));
    covered.set(zone, found);
    return found;
  }

  function judge(number: number, timeZone: string, state: string): ZoneVerdict {
    const found = callableZones(number, { timeZone, state });
    if (found.type === 'wrong') {
      return { fault: found.what === 'state' ? 'wrong-state' : 'wrong-zone', zones: [] };
    }
    const zones =
      found.type === 'known' ? found.zones : settings.unknown === 'contiguousUS' ? CONTIGUOUS_US : [];
    if (zones.length === 0) return { fault: settings.unknown === 'accept' ? null : 'unknown', zones };
    const isOutside = settings.outside === 'reject' && !zones.every(isCovered);
    return { fault: isOutside ? 'outside' : null, zones };
  }

  return (number, timeZone, state) => {
    const part = zonePart(number);
    if (timeZone === '' && state === '') {
      let verdict = byArea.get(part);
      if (!verdict) {
        verdict = judge(number, '', '');
        if (byArea.size >= REMEMBERED) byArea.clear();
        byArea.set(part, verdict);
      }
      return verdict;
    }
    if (timeZone.length + state.length > LONGEST_PLACE) return judge(number, timeZone, state);
    const place = `${part} ${timeZone} ${state}`;
    let verdict = byPlace.get(place);
    if (!verdict) {
      verdict = judge(number, ownText(timeZone), state);
      if (byPlace.size >= REMEMBERED) byPlace.clear();
      byPlace.set(ownText(place), verdict);
    }
    return verdict;
  };
}

/** Names say little: Boise and Denver are one clock, and Los Angeles and Vancouver no longer. */
function haveSameClock(
  zone: string,
  other: string,
  span: { readonly from: number; readonly to: number },
): boolean {
  if (zone === other) return true;
  const differences = offsetDifferences(zone, other, span);
  return differences?.every((minutes) => minutes === 0) ?? false;
}
