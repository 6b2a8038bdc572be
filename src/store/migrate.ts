import type { Migration } from 'kysely';
import { Migrator } from 'kysely';
import { StoreError } from '../model/errors.ts';
import type { StoreDialect } from './dialect.ts';
import { initial } from './migrations/0001-initial.ts';
import { overrides } from './migrations/0002-overrides.ts';
import { samples } from './migrations/0003-samples.ts';
import { zoneData } from './migrations/0004-zone-data.ts';
import { pacing } from './migrations/0005-pacing.ts';
import { listUploads } from './migrations/0006-list-uploads.ts';
import { events } from './migrations/0007-events.ts';
import { exportSchedule } from './migrations/0008-exports.ts';
import type { StoreDatabase } from './tables.ts';

const MIGRATION_TABLE = 'dialform_migration';
const MIGRATION_LOCK_TABLE = 'dialform_migration_lock';

/** `empty`: nothing was ever kept there; `older`: migrations of this version are missing. */
export type SchemaState = 'current' | 'older' | 'empty';

/** @throws StoreError for a database of a newer version or of another program. */
export async function schemaState(
  db: StoreDatabase,
  options: { readonly location: string; readonly dialect: StoreDialect },
): Promise<SchemaState> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (tables.length === 0) return 'empty';
  if (!tables.some((table) => table.name === MIGRATION_TABLE)) {
    throw new StoreError(
      `${options.location} is a database of another program; name another place for the store in DIALFORM_STORE`,
    );
  }
  const done = await appliedMigrations(db);
  const known = Object.keys(migrations(options.dialect));
  const unknown = done.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new StoreError(
      `the store ${options.location} was written by a newer version of dialform (${unknown.join(', ')}); update dialform`,
    );
  }
  if (done.length === 0) return 'empty';
  return done.length === known.length ? 'current' : 'older';
}

/** Makes the schema, and brings it up to this version. Two processes may do so at once: each step is all or nothing. */
export async function migrate(db: StoreDatabase, dialect: StoreDialect): Promise<void> {
  await dialect.makeSchema(db);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations(dialect) },
    migrationTableName: MIGRATION_TABLE,
    migrationLockTableName: MIGRATION_LOCK_TABLE,
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

function migrations(dialect: StoreDialect): Readonly<Record<string, Migration>> {
  return {
    '0001-initial': initial(dialect),
    '0002-overrides': overrides,
    '0003-samples': samples,
    '0004-zone-data': zoneData,
    '0005-pacing': pacing,
    '0006-list-uploads': listUploads,
    '0007-events': events,
    '0008-exports': exportSchedule,
  };
}

async function appliedMigrations(db: StoreDatabase): Promise<readonly string[]> {
  const rows = await db
    .withTables<{ [MIGRATION_TABLE]: { name: string } }>()
    .selectFrom(MIGRATION_TABLE)
    .select('name')
    .execute();
  return rows.map((row) => row.name);
}
