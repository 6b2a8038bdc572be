import type { Kysely, Migration } from 'kysely';
import type { StoreTables } from '../tables.ts';

/** What people decided: overrides of single campaigns, and the freeze of a tenant. */
export const overrides: Migration = {
  async up(db: Kysely<StoreTables>) {
    await db.schema
      .createTable('run_override')
      .addColumn('audit_seq', 'integer', (column) => column.primaryKey())
      .addColumn('tenant', 'text', (column) => column.notNull())
      .addColumn('name', 'text')
      .addColumn('remote_id', 'text')
      .addColumn('run', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('set_by', 'text', (column) => column.notNull())
      .addColumn('set_at', 'text', (column) => column.notNull())
      .addColumn('ends_at', 'text')
      .addColumn('left_in', 'text')
      .execute();
    await db.schema
      .createIndex('run_override_by_tenant')
      .on('run_override')
      .columns(['tenant', 'audit_seq'])
      .execute();
    await db.schema
      .createTable('freeze')
      .addColumn('tenant', 'text', (column) => column.primaryKey())
      .addColumn('audit_seq', 'integer', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('set_by', 'text', (column) => column.notNull())
      .addColumn('set_at', 'text', (column) => column.notNull())
      .addColumn('ends_at', 'text')
      .execute();
  },
};
