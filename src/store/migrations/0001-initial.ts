import type { Kysely, Migration } from 'kysely';
import { sql } from 'kysely';
import { FIRST_PREV_HASH } from '../../model/audit.ts';
import type { StoreDialect } from '../dialect.ts';
import type { StoreTables } from '../tables.ts';

export function initial(dialect: StoreDialect): Migration {
  return {
    async up(db: Kysely<StoreTables>) {
      await createAudit(db);
      for (const statement of dialect.appendOnly('audit')) await sql.raw(statement).execute(db);
      await createBase(db);
      await createLock(db);
    },
  };
}

async function createAudit(db: Kysely<StoreTables>): Promise<void> {
  await db.schema
    .createTable('audit')
    .addColumn('seq', 'integer', (column) => column.primaryKey())
    .addColumn('record', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('prev_hash', 'text', (column) => column.notNull())
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('kind', 'text')
    .addColumn('name', 'text')
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('cycle_id', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('intent_seq', 'integer')
    .execute();
  await db.schema
    .createIndex('audit_by_key')
    .on('audit')
    .columns(['tenant', 'kind', 'name', 'seq'])
    .execute();
  await db.schema.createIndex('audit_by_event').on('audit').columns(['event', 'seq']).execute();
  await db.schema.createIndex('audit_by_cycle').on('audit').columns(['cycle_id', 'seq']).execute();
  await db.schema
    .createTable('audit_head')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
  await db.insertInto('audit_head').values({ id: 1, seq: 0, hash: FIRST_PREV_HASH }).execute();
  await db.schema
    .createTable('open_intent')
    .addColumn('seq', 'integer', (column) => column.primaryKey())
    .addColumn('tenant', 'text', (column) => column.notNull())
    .execute();
}

async function createBase(db: Kysely<StoreTables>): Promise<void> {
  await db.schema
    .createTable('base')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('remote_id', 'text')
    .addColumn('display_name', 'text')
    .addColumn('protected', 'integer', (column) => column.notNull())
    .addColumn('run', 'text')
    .addColumn('held_by', 'text')
    .addColumn('digest', 'text')
    .addColumn('record', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('audit_seq', 'integer')
    .addPrimaryKeyConstraint('base_key', ['tenant', 'kind', 'name'])
    .execute();
}

async function createLock(db: Kysely<StoreTables>): Promise<void> {
  await db.schema
    .createTable('lock')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('host', 'text', (column) => column.notNull())
    .addColumn('pid_space', 'text', (column) => column.notNull())
    .addColumn('pid', 'integer', (column) => column.notNull())
    .addColumn('user_name', 'text', (column) => column.notNull())
    .addColumn('acquired_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute();
}
