import { offsetDifferences } from '../calendar/offset-differences.ts';
import { STATE_ZONES, zonesOfState } from '../calendar/state-zones.ts';
import type { JurisdictionId } from './pack.ts';
import { AHEAD } from './reach.ts';

/** The zones in which a jurisdiction's people live. */
export interface PeopleZones {
  /** A country's where nearly all of them live, a region's every one. */
  readonly names: readonly string[];
  /** Its other zones: its people's too, but by their clocks nothing is judged unless a profile lists them. */
  readonly outlying: readonly string[];
  readonly source: string;
  /** `YYYY-MM-DD` */
  readonly reviewedOn: string;
}

const TZDB = 'zone1970.tab of the IANA time zone database 2026f';
const REVIEWED = '2026-11-30';

const COUNTRIES: Readonly<Record<JurisdictionId, Omit<PeopleZones, 'reviewedOn' | 'source'>>> = {
  AU: {
    names: [
      'Australia/Sydney',
      'Australia/Brisbane',
      'Australia/Adelaide',
      'Australia/Darwin',
      'Australia/Perth',
    ],
    outlying: [
      'Australia/Eucla',
      'Australia/Lord_Howe',
      'Indian/Christmas',
      'Indian/Cocos',
      'Pacific/Norfolk',
    ],
  },
  CA: {
    names: [
      'America/Toronto',
      'America/Vancouver',
      'America/Edmonton',
      'America/Winnipeg',
      'America/Regina',
      'America/Halifax',
      'America/St_Johns',
    ],
    outlying: zonesOfRegions('CA'),
  },
  DE: { names: ['Europe/Berlin'], outlying: [] },
  FR: {
    names: ['Europe/Paris'],
    outlying: [
      'America/Cayenne',
      'America/Guadeloupe',
      'America/Martinique',
      'Indian/Mayotte',
      'Indian/Reunion',
    ],
  },
  GB: { names: ['Europe/London'], outlying: [] },
  US: {
    names: ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'],
    outlying: zonesOfRegions('US'),
  },
};

/** Null where nothing is known of it. A state or a province has zones here whether it has a pack or not. */
export function peopleZones(id: JurisdictionId): PeopleZones | null {
  const country = Object.hasOwn(COUNTRIES, id) ? COUNTRIES[id] : undefined;
  if (country) return { ...country, source: TZDB, reviewedOn: REVIEWED };
  const names = zonesOfState(id);
  return (
    names && {
      names,
      outlying: [],
      source: "49 CFR 71 and the provinces' time acts",
      reviewedOn: REVIEWED,
    }
  );
}

/** Whether some of these zones has the same clock as a zone throughout the coming year, whatever it is called. */
export function isAmong(zone: string, zones: readonly string[], now: number): boolean {
  if (zones.includes(zone)) return true;
  return zones.some((other) => {
    const differences = offsetDifferences(zone, other, { from: now, to: now + AHEAD });
    return differences?.every((difference) => difference === 0) ?? false;
  });
}

function zonesOfRegions(country: JurisdictionId): readonly string[] {
  const ids = Object.keys(STATE_ZONES).filter((id) => id.startsWith(`${country}-`));
  return [...new Set(ids.flatMap((id) => zonesOfState(id) ?? []))].sort();
}
