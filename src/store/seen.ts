import { RUN_STATUSES } from '../model/run-state/run-state.ts';
import type { SeenCampaign } from '../model/seen.ts';
import { canonicalJson } from '../model/values/canonical.ts';
import { isJsonObject } from '../model/values/json.ts';
import type { Access } from './access.ts';
import type { StoreTransaction } from './tables.ts';

// Databases bound the parameters of a statement.
const ROWS_A_STATEMENT = 200;

export async function loadSeen(access: Access, tenant: string): Promise<ReadonlyMap<string, SeenCampaign>> {
  const rows = await access.run((db) =>
    db.selectFrom('campaign_seen').select(['name', 'seen']).where('tenant', '=', tenant).execute(),
  );
  return new Map(
    rows.flatMap(({ name, seen }) => {
      const parsed = parseSeen(seen);
      return parsed ? [[name, parsed] as const] : [];
    }),
  );
}

export async function putSeen(
  tx: StoreTransaction,
  campaigns: ReadonlyMap<string, SeenCampaign>,
  { tenant, updatedAt }: { readonly tenant: string; readonly updatedAt: string },
): Promise<void> {
  const rows = [...campaigns].map(([name, one]) => ({
    ...{ tenant, name, seen: canonicalJson(one), updated_at: updatedAt },
  }));
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    await tx
      .insertInto('campaign_seen')
      .values(rows.slice(start, start + ROWS_A_STATEMENT))
      .onConflict((conflict) =>
        conflict.columns(['tenant', 'name']).doUpdateSet((put) => ({
          seen: put.ref('excluded.seen'),
          updated_at: put.ref('excluded.updated_at'),
        })),
      )
      .execute();
  }
}

function parseSeen(text: string): SeenCampaign | null {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isJsonObject(found) || !isJsonObject(found.drift)) return null;
  const status = RUN_STATUSES.find((known) => isJsonObject(found) && known === found.status);
  const drift = Object.entries(found.drift).flatMap(([path, value]) =>
    typeof value === 'string' ? [[path, value] as const] : [],
  );
  const { seq } = found;
  if (!status || typeof seq !== 'number') return null;
  return { status, seq, drift: Object.fromEntries(drift) };
}
