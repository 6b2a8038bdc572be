import { createRequire } from 'node:module';

/** The release of the IANA time zone database that `moment-timezone` is pinned for. */
export const ZONE_DATA_VERSION = '2026f';

interface PackedZones {
  readonly version: string;
  /** `name|abbreviations|offsets|…` */
  readonly zones: readonly string[];
  /** `name|other name` */
  readonly links: readonly string[];
}

let packed: ReadonlyMap<string, string> | undefined;
let names: ReadonlySet<string> | undefined;

/** Whether the pinned data has a zone, or a link, of exactly this name. */
export function isKnownZone(name: string): boolean {
  return packedZones().has(name);
}

/** All names of zones and links. */
export function zoneNames(): ReadonlySet<string> {
  names ??= new Set(packedZones().keys());
  return names;
}

/**
 * The data of each zone and link by name, packed. Read from the data file: `moment.tz` may be replaced by an older one
 * in the same process.
 *
 * @throws Error if the installed data is of another release than the pinned one.
 */
export function packedZones(): ReadonlyMap<string, string> {
  packed ??= readPacked();
  return packed;
}

function readPacked(): ReadonlyMap<string, string> {
  const data: PackedZones = createRequire(import.meta.url)('moment-timezone/data/packed/latest.json');
  if (data.version !== ZONE_DATA_VERSION) {
    throw new Error(`time zone data ${ZONE_DATA_VERSION} is expected, and ${data.version} is installed`);
  }
  const found = new Map(data.zones.map((zone) => [zone.slice(0, zone.indexOf('|')), zone]));
  for (const link of data.links) {
    const [target = '', alias = ''] = link.split('|');
    const zone = found.get(target);
    if (zone !== undefined) found.set(alias, zone);
  }
  return found;
}
