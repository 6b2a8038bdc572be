import { describe } from 'vitest';
import { postgresPort, postgresSql, postgresStore } from '../support/postgres.ts';
import { NOON, sqliteSql, tamper, temporaryStore } from './fixtures.ts';

/** One of the databases that a store can live in, as the suites about what every store does see it. */
export interface StoreKind {
  readonly isServer: boolean;
  /** The location of a store that is not there yet and goes with the test. */
  temporary(): Promise<string>;
  /** Runs SQL behind the store's back. */
  sql(location: string, ...statements: readonly string[]): Promise<void>;
  /** The same, with the append-only triggers gone. */
  tamper(location: string, ...statements: readonly string[]): Promise<void>;
  /** The time by which the leases of a store just opened are judged. */
  leaseTime(): number;
  /** Lets time pass for the leases, where the clock of the test is not what they are judged by. */
  pass(location: string, ms: number): Promise<void>;
}

const FILE: StoreKind = {
  isServer: false,
  temporary: async () => temporaryStore(),
  sql: async (location, ...statements) => sqliteSql(location, ...statements),
  tamper: async (location, ...statements) => tamper(location, ...statements),
  leaseTime: () => NOON,
  pass: async () => {},
};

const POSTGRES: StoreKind = {
  isServer: true,
  temporary: postgresStore,
  sql: postgresSql,
  tamper: (location, ...statements) => postgresSql(location, UNLOCK, ...statements),
  leaseTime: () => Date.now(),
  pass: (location, ms) =>
    postgresSql(
      location,
      `update lock set expires_at = to_char(
        (expires_at::timestamptz - interval '${ms} milliseconds') at time zone 'UTC',
        'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    ),
};

const UNLOCK = `do $$ begin
  execute format('create schema if not exists %I', replace(split_part(current_setting('search_path'), ',', 1), '"', ''));
  if to_regclass('audit') is not null then alter table audit disable trigger user; end if;
end $$`;

const port = await postgresPort();

/** The same suite for each database; without a server, that one is reported as skipped. */
export function describeStores(suite: (kind: StoreKind) => void): void {
  describe('in a file', () => suite(FILE));
  describe.skipIf(port === null)('on a PostgreSQL server', () => suite(POSTGRES));
}
