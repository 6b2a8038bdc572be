import type { Kysely, Migration } from 'kysely';
import type { StoreTables } from '../tables.ts';

/** How far each scheduled export came, and what of it is on its way: a request whose body is no event. */
export const exportSchedule: Migration = {
  async up(db: Kysely<StoreTables>) {
    await db.schema
      .createTable('export_position')
      .addColumn('tenant', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('ends_at', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('export_position_key', ['tenant', 'name'])
      .execute();
    await db.schema.alterTable('event_delivery').addColumn('content_type', 'text').execute();
    await db.schema.alterTable('event_delivery').addColumn('body', 'text').execute();
  },
};
