import type { ZoneDataReader, ZoneDataWriter } from '../model/zone-data.ts';
import type { Access } from './access.ts';
import type { StoreTransaction } from './tables.ts';

/** Of an IANA release, which texts of this form stand in the order of their age. */
const VERSION = /^\d{4}[a-z]{1,2}$/;

/** A row that names no release is none. */
export async function loadZoneData(
  access: Access,
  known: string,
): ReturnType<ZoneDataReader['loadZoneData']> {
  const versions = await access.run((db) => db.selectFrom('zone_data').select('version').execute());
  const version = versions
    .map((row) => row.version)
    .filter((one) => VERSION.test(one))
    .sort()
    .at(-1);
  if (version === undefined) return null;
  if (version <= known) return { version, rules: null };
  const found = await access.run((db) =>
    db.selectFrom('zone_data').select('rules').where('version', '=', version).executeTakeFirst(),
  );
  return { version, rules: found?.rules ?? null };
}

export async function putZoneData(
  tx: StoreTransaction,
  { version, rules }: Parameters<ZoneDataWriter['putZoneData']>[0],
  { recordedAt }: { readonly recordedAt: string },
): Promise<void> {
  await tx
    .insertInto('zone_data')
    .values({ version, rules, recorded_at: recordedAt })
    .onConflict((conflict) => conflict.column('version').doNothing())
    .execute();
  const rows = await tx.selectFrom('zone_data').select('version').execute();
  const old = rows.map((row) => row.version).filter((one) => one < version || !VERSION.test(one));
  if (old.length > 0) await tx.deleteFrom('zone_data').where('version', 'in', old).execute();
}
