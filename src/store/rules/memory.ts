import type { CampaignMemory } from '../../model/run-state/health.ts';
import { canonicalJson } from '../../model/values/canonical.ts';
import type { Access } from '../access.ts';
import type { StoreTransaction } from '../tables.ts';
import { parseMemory } from './parse-memory.ts';

/** Of the form of the text; one that this version does not know is forgotten. */
const VERSION = 1;
// Databases bound the parameters of a statement.
const ROWS_A_STATEMENT = 200;

export async function loadMemory(
  access: Access,
  tenant: string,
): Promise<ReadonlyMap<string, CampaignMemory>> {
  const rows = await access.run((db) =>
    db
      .selectFrom('rule_memory')
      .select(['name', 'memory'])
      .where('tenant', '=', tenant)
      .where('version', '=', VERSION)
      .execute(),
  );
  return new Map(
    rows.flatMap(({ name, memory }) => {
      const parsed = parseMemory(memory);
      return parsed ? [[name, parsed] as const] : [];
    }),
  );
}

export async function putMemory(
  tx: StoreTransaction,
  memory: ReadonlyMap<string, CampaignMemory>,
  { tenant, updatedAt }: { readonly tenant: string; readonly updatedAt: string },
): Promise<void> {
  const rows = [...memory].map(([name, one]) => ({
    ...{ tenant, name, version: VERSION, memory: canonicalJson(one), updated_at: updatedAt },
  }));
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    await tx
      .insertInto('rule_memory')
      .values(rows.slice(start, start + ROWS_A_STATEMENT))
      .onConflict((conflict) =>
        conflict.columns(['tenant', 'name']).doUpdateSet((put) => ({
          version: put.ref('excluded.version'),
          memory: put.ref('excluded.memory'),
          updated_at: put.ref('excluded.updated_at'),
        })),
      )
      .execute();
  }
}
