import { Socket } from 'node:net';
import type { Client } from 'pg';
import { ConnectError, EncodingError, LostError, PasswordMissingError, WaitError } from './errors.ts';
import { pg } from './library.ts';
import type { PostgresLimits } from './limits.ts';
import type { PostgresLocation } from './location.ts';
import { settingsQuery } from './settings.ts';
import { TYPES } from './values.ts';

export interface Answer<R> {
  readonly command: string;
  readonly rowCount: number;
  readonly rows: R[];
}

/**
 * The one connection of a process to its store. Whoever wants it waits in line, as for the embedded database. One that
 * was lost is made anew by the next to acquire it.
 */
export interface Session {
  /** @throws ConnectError */
  acquire(): Promise<void>;
  release(): void;
  /** @throws LostError, DatabaseError of the library */
  query<R>(text: string, parameters?: readonly (string | number | Buffer | null)[]): Promise<Answer<R>>;
  /** Several statements at once, whose answers are of no interest. */
  execute(text: string): Promise<void>;
  /** Cuts the connection: whatever it was doing is rolled back by the server. */
  drop(): void;
  end(): Promise<void>;
}

export function postgresSession(
  location: PostgresLocation,
  options: { readonly password: string | null; readonly limits: PostgresLimits },
): Session {
  const { limits } = options;
  let line: Promise<void> = Promise.resolve();
  let leave: () => void = () => {};
  let open: Open | null = null;
  let ended = false;

  async function acquire(): Promise<void> {
    const turn = line;
    let done: () => void = () => {};
    line = new Promise((resolve) => {
      done = resolve;
    });
    await turn;
    try {
      // A renewal that was still in line must not keep the process alive with a new connection.
      if (ended) throw new LostError();
      if (open === null || open.isLost()) open = await connect(location, options);
      leave = done;
    } catch (error) {
      done();
      throw error;
    }
  }

  function drop(): void {
    open?.socket.destroy();
    open = null;
  }

  async function ask<T>(send: (client: Client) => Promise<T>): Promise<T> {
    if (open === null || open.isLost()) throw new LostError();
    try {
      return await within(limits.answerMs, send(open.client));
    } catch (error) {
      if (error instanceof pg.DatabaseError && error.severity !== 'FATAL') throw error;
      drop();
      throw error instanceof pg.DatabaseError ? error : new LostError({ cause: error });
    }
  }

  return {
    acquire,
    release: () => leave(),
    async query(text, parameters = []) {
      const { command, rowCount, rows } = await ask((client) => client.query(text, [...parameters]));
      return { command, rowCount: rowCount ?? 0, rows };
    },
    async execute(text) {
      await ask((client) => client.query(text));
    },
    drop,
    async end() {
      ended = true;
      const ending = open;
      open = null;
      if (ending === null) return;
      try {
        await within(limits.endMs, ending.client.end());
      } catch {
        // The server notices by itself that nobody is there any more.
      }
      ending.socket.destroy();
    },
  };
}

interface Open {
  readonly client: Client;
  readonly socket: Socket;
  isLost(): boolean;
}

async function connect(
  location: PostgresLocation,
  options: { readonly password: string | null; readonly limits: PostgresLimits },
): Promise<Open> {
  const socket = new Socket();
  let lost = false;
  const lose = () => {
    lost = true;
  };
  try {
    const client = new pg.Client({
      host: location.host,
      port: location.port,
      ...(location.user === null ? {} : { user: location.user }),
      database: location.database,
      ssl: location.tls,
      // Called only if the server asks for one; the library would go on to look for a file.
      password: () => {
        if (options.password === null) throw new PasswordMissingError();
        return options.password;
      },
      stream: () => socket,
      keepAlive: true,
      application_name: 'dialform',
      client_encoding: 'UTF8',
      types: TYPES,
    });
    client.on('error', lose);
    client.on('end', lose);
    await within(location.connectMs, connectAndSetUp(client, location, options));
    return { client, socket, isLost: () => lost };
  } catch (error) {
    socket.destroy();
    throw new ConnectError({ cause: error });
  }
}

async function connectAndSetUp(
  client: Client,
  { schema }: PostgresLocation,
  { limits }: { readonly limits: PostgresLimits },
): Promise<void> {
  await client.connect();
  const { rows } = await client.query<{ encoding: string }>(settingsQuery(schema, limits));
  const encoding = rows[0]?.encoding ?? 'nothing';
  if (encoding !== 'UTF8') throw new EncodingError(encoding);
}

/** @throws WaitError when `ms` have passed. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new WaitError(ms)), ms);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
