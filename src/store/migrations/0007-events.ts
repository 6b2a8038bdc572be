import type { Kysely, Migration } from 'kysely';
import type { StoreTables } from '../tables.ts';

/** Events on their way to subscriptions, and what was last seen of each campaign so that a change is told once. */
export const events: Migration = {
  async up(db: Kysely<StoreTables>) {
    await db.schema
      .createTable('event_cursor')
      .addColumn('tenant', 'text', (column) => column.notNull())
      .addColumn('subscription', 'text', (column) => column.notNull())
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('event_cursor_key', ['tenant', 'subscription'])
      .execute();
    await db.schema
      .createTable('event_delivery')
      .addColumn('tenant', 'text', (column) => column.notNull())
      .addColumn('subscription', 'text', (column) => column.notNull())
      .addColumn('audit_seq', 'integer', (column) => column.notNull())
      .addColumn('part', 'integer', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('event_id', 'text', (column) => column.notNull())
      .addColumn('event', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('rejections', 'integer', (column) => column.notNull())
      .addColumn('queued_at', 'text', (column) => column.notNull())
      .addColumn('due_at', 'text', (column) => column.notNull())
      .addColumn('last_error', 'text')
      .addPrimaryKeyConstraint('event_delivery_key', ['tenant', 'subscription', 'audit_seq', 'part'])
      .execute();
    await db.schema
      .createIndex('event_delivery_by_subject')
      .on('event_delivery')
      .columns(['tenant', 'subscription', 'subject', 'state', 'audit_seq', 'part'])
      .execute();
    await db.schema
      .createIndex('event_delivery_by_due')
      .on('event_delivery')
      .columns(['tenant', 'state', 'due_at'])
      .execute();
    await db.schema
      .createTable('campaign_seen')
      .addColumn('tenant', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('seen', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('campaign_seen_key', ['tenant', 'name'])
      .execute();
  },
};
