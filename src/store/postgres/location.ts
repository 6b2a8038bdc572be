import { StoreError } from '../../model/errors.ts';
import { type Tls, tlsOf } from './tls.ts';

/** Where a store on a PostgreSQL server is, as its URL says. */
export interface PostgresLocation {
  /** A name, an address, or the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
  /** What the environment or the operating system says where left out. */
  readonly user: string | null;
  readonly password: string | null;
  readonly database: string;
  readonly schema: string;
  readonly tls: Tls;
  readonly connectMs: number;
  /** The URL without password and files, for people. */
  readonly text: string;
}

const DEFAULT_SCHEMA = 'dialform';

/** @throws StoreError that repeats nothing of what may be a password. */
export function parsePostgresUrl(location: string): PostgresLocation {
  const url = parseUrl(location);
  const parameters = parametersOf(url);
  const host = parameters.host ?? decoded(url.hostname).replace(/^\[(.*)\]$/, '$1');
  const place = {
    host: host === '' ? 'localhost' : host,
    port: url.port === '' ? 5432 : Number(url.port),
    user: decoded(url.username) || null,
    database: databaseOf(url),
    schema: schemaOf(parameters.schema),
  };
  return {
    ...place,
    password: decoded(url.password) || null,
    tls: tlsOf(parameters, { host: place.host }),
    connectMs: connectMsOf(parameters.connect_timeout),
    text: textOf(place),
  };
}

const PARAMETERS = [
  'schema',
  'host',
  'sslmode',
  'sslrootcert',
  'sslcert',
  'sslkey',
  'connect_timeout',
] as const;
export type Parameters = Readonly<Partial<Record<(typeof PARAMETERS)[number], string>>>;

const HINT =
  'is no valid postgres:// URL; signs such as @ / ? # and % in the password have to be written as %40 %2F %3F %23 %25';

function malformed(): StoreError {
  return new StoreError(`DIALFORM_STORE ${HINT}`);
}

function parseUrl(location: string): URL {
  // The library's own error would carry the whole URL.
  if (!URL.canParse(location)) throw malformed();
  const url = new URL(location);
  if (url.hash !== '' || url.hostname.includes(',')) throw malformed();
  return url;
}

function parametersOf(url: URL): Parameters {
  const given: Partial<Record<(typeof PARAMETERS)[number], string>> = {};
  for (const [name, value] of url.searchParams) {
    const known = PARAMETERS.find((parameter) => parameter === name);
    // A password with an unescaped "?" ends up here: a name that is no word is not repeated.
    if (!known && !/^[a-z_]+$/.test(name)) throw malformed();
    if (!known) {
      throw new StoreError(
        `DIALFORM_STORE has a parameter that dialform does not know: "${name}"; it knows ${PARAMETERS.join(', ')}`,
      );
    }
    given[known] = value;
  }
  return given;
}

function databaseOf(url: URL): string {
  const path = url.pathname.slice(1);
  if (/[@/]/.test(path)) throw malformed();
  const database = decoded(path);
  if (database === '') {
    throw new StoreError('DIALFORM_STORE names no database; write postgres://USER@HOST/DATABASE');
  }
  return database;
}

/** A plain name, so that it means the same with and without quotes. */
function schemaOf(schema: string = DEFAULT_SCHEMA): string {
  if (/^[a-z_][a-z0-9_]{0,62}$/.test(schema) && !schema.startsWith('pg_')) return schema;
  throw new StoreError(
    'DIALFORM_STORE names a schema that dialform does not use: it takes up to 63 lower-case letters, digits and "_", not beginning with a digit or "pg_"',
  );
}

function connectMsOf(seconds = '10'): number {
  if (/^[1-9]\d?$/.test(seconds)) return Number(seconds) * 1000;
  throw new StoreError('DIALFORM_STORE: connect_timeout has to be a number of seconds from 1 to 99');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw malformed();
  }
}

function textOf(place: Pick<PostgresLocation, 'host' | 'port' | 'user' | 'database' | 'schema'>): string {
  const user = place.user === null ? '' : `${encodeURIComponent(place.user)}@`;
  const host = place.host.includes(':') ? `[${place.host}]` : encodeURIComponent(place.host);
  const port = place.port === 5432 ? '' : `:${place.port}`;
  const schema = place.schema === DEFAULT_SCHEMA ? '' : `?schema=${place.schema}`;
  return `postgres://${user}${host}${port}/${encodeURIComponent(place.database)}${schema}`;
}
