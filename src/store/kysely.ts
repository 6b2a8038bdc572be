import { createRequire } from 'node:module';

/** The CommonJS build loads in half the time of the ES one, which is some 250 files (docs/performance.md). */
const kysely: typeof import('kysely') = createRequire(import.meta.url)('kysely');

export const {
  Kysely,
  Migrator,
  PostgresAdapter,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} = kysely;
