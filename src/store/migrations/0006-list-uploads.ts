import type { Kysely, Migration } from 'kysely';
import type { StoreTables } from '../tables.ts';

/** How far the upload of each contact list came. */
export const listUploads: Migration = {
  async up(db: Kysely<StoreTables>) {
    await db.schema
      .createTable('list_upload')
      .addColumn('tenant', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('list_upload_key', ['tenant', 'name'])
      .execute();
  },
};
