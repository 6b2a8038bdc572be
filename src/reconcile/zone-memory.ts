import { parseZoneRules, zoneRulesText } from '../calendar/zone-text.ts';
import { ZONE_DATA_VERSION } from '../calendar/zones.ts';
import type { NewerZones, ZoneDataReader, ZoneDataWriter } from '../model/zone-data.ts';

/** What the store remembers of zone data that is newer than this program's; null where it is as new as any. */
export async function newerZoneData(
  store: ZoneDataReader,
  version = ZONE_DATA_VERSION,
): Promise<NewerZones | null> {
  return newerOf(await store.loadZoneData(version), version);
}

/** The same, and the store remembers this program's, where that is newer. */
export async function rememberZoneData(
  store: ZoneDataReader & ZoneDataWriter,
  { now, version = ZONE_DATA_VERSION }: { readonly now: number; readonly version?: string },
): Promise<NewerZones | null> {
  const found = await store.loadZoneData(version);
  if (!found || found.version < version) await store.putZoneData({ version, rules: zoneRulesText(now) });
  return newerOf(found, version);
}

function newerOf(
  found: Awaited<ReturnType<ZoneDataReader['loadZoneData']>>,
  version: string,
): NewerZones | null {
  if (!found || found.version <= version) return null;
  return { version: found.version, rules: found.rules === null ? null : parseZoneRules(found.rules) };
}
