import type { Clock, Random } from '../model/ports/ports.ts';
import type { StoreDialect } from './dialect.ts';
import { storeFailure } from './failure.ts';
import type { StoreDatabase, StoreTransaction } from './tables.ts';

/** The database as the parts of the store use it. */
export interface Access {
  /** What people are told: the path or URL that the user gave, without a password. */
  readonly location: string;
  readonly db: StoreDatabase;
  readonly clock: Clock;
  /** What leases are held by: it goes as fast as the timer that renews them. */
  readonly leaseClock: Clock;
  readonly random: Random;
  /** Whether processes of other machines may be at work in it. */
  readonly shared: boolean;
  /** The time that leases are judged by, in milliseconds since the epoch. */
  leaseTime(tx: StoreTransaction): Promise<number>;
  /** As the dialect has it. */
  readonly jsonRows: StoreDialect['jsonRows'];
  /** Statements that stand for themselves. @throws StoreError */
  run<T>(work: (db: StoreDatabase) => Promise<T>): Promise<T>;
  /** One snapshot for several reads. `work` uses nothing but its transaction. @throws StoreError */
  snapshot<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T>;
  /** All or nothing. `work` uses nothing but its transaction, and may be run again. @throws StoreError */
  write<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T>;
}

// With the database's own waiting (`BUSY_TIMEOUT_MS` a time), about 15 seconds, and 2 where it is hurried.
const ATTEMPTS = 75;
const HURRIED_ATTEMPTS = 10;
const PAUSE_MS = 150;

/**
 * How long the database itself waits for another process. It blocks the event loop, and with it a transaction of this
 * very process that is being waited for, and every request under way, so it is short and repeated.
 */
export const BUSY_TIMEOUT_MS = 50;

export function databaseAccess(
  db: StoreDatabase,
  options: {
    readonly location: string;
    readonly dialect: StoreDialect;
    readonly clock: Clock;
    readonly leaseClock?: Clock;
    readonly random: Random;
    readonly hurried?: boolean;
  },
): Access {
  const { location, dialect, clock, leaseClock = clock, random } = options;
  const attempts = options.hurried ? HURRIED_ATTEMPTS : ATTEMPTS;

  async function patiently<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (!dialect.isBusy(error) || attempt >= attempts) throw storeFailure(error, options);
        await clock.sleep(PAUSE_MS * (0.5 + random.next()));
      }
    }
  }

  return {
    location,
    db,
    clock,
    leaseClock,
    random,
    shared: dialect.shared,
    leaseTime: (tx) => dialect.leaseTime(tx, leaseClock),
    jsonRows: dialect.jsonRows,
    run: (work) => patiently(() => work(db)),
    snapshot: (work) => patiently(() => db.transaction().setAccessMode('read only').execute(work)),
    write: (work) => patiently(() => db.transaction().execute(work)),
  };
}
