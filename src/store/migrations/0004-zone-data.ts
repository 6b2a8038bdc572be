import type { Kysely, Migration } from 'kysely';
import type { StoreTables } from '../tables.ts';

/** The newest zone data that anybody went by who wrote here. */
export const zoneData: Migration = {
  async up(db: Kysely<StoreTables>) {
    await db.schema
      .createTable('zone_data')
      .addColumn('version', 'text', (column) => column.primaryKey())
      .addColumn('rules', 'text', (column) => column.notNull())
      .addColumn('recorded_at', 'text', (column) => column.notNull())
      .execute();
  },
};
