import type { Access } from '../access.ts';
import type { StoreTransaction } from '../tables.ts';

// Databases bound the parameters of a statement.
const ROWS_A_STATEMENT = 200;

export async function loadPacing(access: Access, tenant: string): Promise<ReadonlyMap<string, string>> {
  const rows = await access.run((db) =>
    db.selectFrom('pacing_memory').select(['name', 'memory']).where('tenant', '=', tenant).execute(),
  );
  return new Map(rows.map(({ name, memory }) => [name, memory]));
}

export async function putPacing(
  tx: StoreTransaction,
  memory: ReadonlyMap<string, string>,
  { tenant, updatedAt }: { readonly tenant: string; readonly updatedAt: string },
): Promise<void> {
  const rows = [...memory].map(([name, text]) => ({ tenant, name, memory: text, updated_at: updatedAt }));
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    await tx
      .insertInto('pacing_memory')
      .values(rows.slice(start, start + ROWS_A_STATEMENT))
      .onConflict((conflict) =>
        conflict.columns(['tenant', 'name']).doUpdateSet((put) => ({
          memory: put.ref('excluded.memory'),
          updated_at: put.ref('excluded.updated_at'),
        })),
      )
      .execute();
  }
}
