import type { Kysely, Migration } from 'kysely';
import type { StoreTables } from '../tables.ts';

/** What pacing rules remember of each campaign. Its loss is safe. */
export const pacing: Migration = {
  async up(db: Kysely<StoreTables>) {
    await db.schema
      .createTable('pacing_memory')
      .addColumn('tenant', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('memory', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('pacing_memory_key', ['tenant', 'name'])
      .execute();
  },
};
