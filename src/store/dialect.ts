import type { Dialect, RawBuilder } from 'kysely';
import type { Clock } from '../model/ports/ports.ts';
import type { StoreDatabase, StoreTransaction } from './tables.ts';

/** What differs between the databases that a store can live in. */
export interface StoreDialect {
  readonly kysely: Dialect;
  /** Sets up a connection just opened. */
  prepare(): void;
  /** Before the connection is closed; what can't be done then is left. */
  finish(): void;
  /** Makes the place that the tables live in, where there is none yet. */
  makeSchema(db: StoreDatabase): Promise<void>;
  /** Makes what reading is faster with and no version of the schema asks for, where it is missing; what can't be made is left. */
  speedUp(): void;
  /** Whether processes of other machines may be at work in it. */
  readonly shared: boolean;
  /** The time that leases are judged by, in milliseconds since the epoch: one clock for all who share the database. */
  leaseTime(tx: StoreTransaction, clock: Clock): Promise<number>;
  /** Columns of all rows as one JSON text, `[[…], …]`: thousands of rows cost less so than one by one. */
  jsonRows(columns: readonly string[]): RawBuilder<string>;
  /** Statements that make the database refuse to change or remove a table's rows. */
  appendOnly(table: string): readonly string[];
  /** Whether trying again later may help: another process was writing. */
  isBusy(error: unknown): boolean;
  /** What is wrong and what to do, to follow "the store X"; null where the error says no more than its message. */
  explain(error: unknown): string | null;
}
