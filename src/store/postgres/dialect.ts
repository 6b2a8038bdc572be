import type { DatabaseIntrospector, Dialect, Kysely } from 'kysely';
import { PostgresAdapter, PostgresQueryCompiler, sql } from 'kysely';
import type { StoreDialect } from '../dialect.ts';
import { postgresDriver } from './driver.ts';
import { explainPostgres, isPostgresBusy } from './explain.ts';
import type { Session } from './session.ts';

/** The store in one schema of a database on a PostgreSQL server. */
export function postgresDialect(session: Session, { schema }: { readonly schema: string }): StoreDialect {
  return {
    kysely: kyselyDialect(session, { schema }),
    prepare() {},
    finish() {},
    // An index takes no row of more than 2.7 kB there, and the server keeps long records beside the others anyway.
    speedUp() {},
    async makeSchema(db) {
      await db.transaction().execute(async (tx) => {
        const found = await sql`select from pg_catalog.pg_namespace where nspname = ${schema}`.execute(tx);
        // Asking for what is there already would take the privilege to make it.
        if (found.rows.length === 0) await sql`create schema ${sql.id(schema)}`.execute(tx);
      });
    },
    shared: true,
    async leaseTime(tx) {
      const { rows } = await sql<{ now: number }>`
        select (extract(epoch from clock_timestamp()) * 1000)::bigint as now`.execute(tx);
      const now = rows[0]?.now;
      if (now === undefined) throw new Error('the server does not tell the time');
      return now;
    },
    jsonRows: (columns) =>
      sql<string>`coalesce(json_agg(json_build_array(${sql.join(columns.map(sql.ref))}))::text, '[]')`,
    appendOnly: refuseChanges,
    isBusy: isPostgresBusy,
    explain: explainPostgres,
  };
}

function kyselyDialect(session: Session, { schema }: { readonly schema: string }): Dialect {
  return {
    createAdapter: () => new OneWriterAdapter(),
    createDriver: () => postgresDriver(session, { schema }),
    createIntrospector: (db) => introspector(db, { schema }),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

/** Every transaction that writes holds the lock of all writers; migrations need none of their own, that waits an hour. */
class OneWriterAdapter extends PostgresAdapter {
  override async acquireMigrationLock(): Promise<void> {}
  override async releaseMigrationLock(): Promise<void> {}
}

/** Looks at the store's schema alone: a database that teams share may hold thousands of other tables. */
function introspector<T>(db: Kysely<T>, { schema }: { readonly schema: string }): DatabaseIntrospector {
  const getTables = async () => {
    const { rows } = await sql<{ name: string }>`
      select c.relname::text as name
      from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where n.nspname = ${schema} and c.relkind in ('r', 'v', 'm', 'p', 'f')`.execute(db);
    return rows.map(({ name }) => ({ name, isView: false, schema, columns: [] }));
  };
  return {
    getSchemas: async () => [{ name: schema }],
    getTables,
    getMetadata: async () => ({ tables: await getTables() }),
  };
}

/** Emptying a table is a change of its own, for which no row fires a trigger. */
function refuseChanges(table: string): readonly string[] {
  const refuse = `${table}_is_append_only`;
  return [
    `create function ${refuse}() returns trigger language plpgsql as
     $$ begin raise exception '${table} is append-only'; end $$`,
    ...['update', 'delete', 'truncate'].map(
      (change) =>
        `create trigger ${table}_no_${change} before ${change} on ${table}
         for each statement execute function ${refuse}()`,
    ),
  ];
}
