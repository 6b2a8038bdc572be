import type { Store } from '../../model/ports/ports.ts';
import { type DatabaseOptions, openForReading, openForWriting } from '../database.ts';
import { postgresDialect } from './dialect.ts';
import { HURRIED_CONNECT_MS, HURRIED_LIMITS, LIMITS } from './limits.ts';
import { type PostgresLocation, parsePostgresUrl } from './location.ts';
import { postgresSession } from './session.ts';

export interface PostgresOptions extends Omit<DatabaseOptions, 'location'> {
  /** For a URL that holds none. */
  readonly password?: string | undefined;
  readonly readOnly?: boolean;
}

/** @throws StoreError that says what keeps the store from being used and what to do; never with the password. */
export function openPostgres(url: string, options: PostgresOptions): Promise<Store> {
  const location = locationOf(url, options);
  const password = location.password ?? options.password ?? null;
  const connect = () => {
    const session = postgresSession(location, {
      password,
      limits: options.hurried ? HURRIED_LIMITS : LIMITS,
    });
    return postgresDialect(session, { schema: location.schema });
  };
  const database = { ...options, location: location.text };
  return options.readOnly ? openForReading(connect, database) : openForWriting(connect, database);
}

function locationOf(url: string, { hurried }: PostgresOptions): PostgresLocation {
  const location = parsePostgresUrl(url);
  if (!hurried) return location;
  return { ...location, connectMs: Math.min(location.connectMs, HURRIED_CONNECT_MS) };
}
