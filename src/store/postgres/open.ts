import type { Store } from '../../model/ports.ts';
import { type DatabaseOptions, openForReading, openForWriting } from '../database.ts';
import { postgresDialect } from './dialect.ts';
import { LIMITS } from './limits.ts';
import { parsePostgresUrl } from './location.ts';
import { postgresSession } from './session.ts';

export interface PostgresOptions extends Omit<DatabaseOptions, 'location'> {
  /** For a URL that holds none. */
  readonly password?: string | undefined;
  readonly readOnly?: boolean;
}

/** @throws StoreError that says what keeps the store from being used and what to do; never with the password. */
export function openPostgres(url: string, options: PostgresOptions): Promise<Store> {
  const location = parsePostgresUrl(url);
  const password = location.password ?? options.password ?? null;
  const connect = () => {
    const session = postgresSession(location, { password, limits: LIMITS });
    return postgresDialect(session, { schema: location.schema });
  };
  const database = { ...options, location: location.text };
  return options.readOnly ? openForReading(connect, database) : openForWriting(connect, database);
}
