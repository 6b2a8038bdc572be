import { createHash } from 'node:crypto';
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';
import { RolledBackError } from './errors.ts';
import type { Session } from './session.ts';
import { toPostgres } from './values.ts';

/**
 * Transactions as the embedded database has them: one that may write keeps other writers of the schema out from its
 * beginning to its end, so that what it reads first still holds when it writes.
 */
export function postgresDriver(session: Session, { schema }: { readonly schema: string }): Driver {
  const connection = connectionOver(session);
  const begin = `begin isolation level read committed; select pg_advisory_xact_lock(${writersKey(schema)})`;

  /** What can't be rolled back by asking is by hanging up. */
  async function rollback(): Promise<void> {
    try {
      await session.execute('rollback');
    } catch {
      session.drop();
    }
  }

  return {
    init: async () => {},
    async acquireConnection() {
      await session.acquire();
      return connection;
    },
    async beginTransaction(_, settings) {
      try {
        if (settings.accessMode === 'read only') {
          await session.execute('begin isolation level repeatable read read only');
        } else {
          // Not repeatable read: it would go on to see what was there before the wait for the lock.
          await session.execute(begin);
        }
      } catch (error) {
        await rollback();
        throw error;
      }
    },
    async commitTransaction() {
      const { command } = await session.query('commit');
      if (command !== 'COMMIT') throw new RolledBackError();
    },
    rollbackTransaction: rollback,
    releaseConnection: async () => session.release(),
    destroy: () => session.end(),
  };
}

/** What stands for the writers of one schema among the locks of its database: 64 bits of a hash. */
function writersKey(schema: string): bigint {
  return createHash('sha256').update(`dialform writers of ${schema}`).digest().readBigInt64BE();
}

function connectionOver(session: Session): DatabaseConnection {
  return {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const { command, rowCount, rows } = await session.query<R>(sql, parameters.map(toPostgres));
      return CHANGES.has(command) ? { numAffectedRows: BigInt(rowCount), rows } : { rows };
    },
    streamQuery() {
      throw new Error('the store streams nothing');
    },
  };
}

const CHANGES: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE']);
