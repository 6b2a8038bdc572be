import { createServer, type Server } from 'node:net';
import type { TestProject } from 'vitest/node';
import { HOW_TO_GET_ONE, type PostgresServer, postgresPrograms, startPostgres } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A port of localhost that answers a connection with the port and the certificate of the server, once it runs, or with the reason why none does. */
    readonly postgres: number;
  }
}

let broker: Server | undefined;
let starting: Promise<PostgresServer | null> | undefined;

/** One PostgreSQL server for all test files of a run, started when the first of them asks for it. */
export async function setup(project: TestProject): Promise<void> {
  const listening = createServer((socket) => {
    starting ??= start();
    starting.then(
      (server) =>
        socket.end(server ? JSON.stringify({ port: server.port, authority: server.authority }) : '{}'),
      (error: unknown) => socket.end(JSON.stringify({ error: String(error) })),
    );
  });
  broker = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const address = listening.address();
  project.provide('postgres', typeof address === 'object' ? (address?.port ?? 0) : 0);
}

export async function teardown(): Promise<void> {
  broker?.close();
  await (await starting?.catch(() => null))?.stop();
}

async function start(): Promise<PostgresServer | null> {
  const programs = postgresPrograms();
  if (programs !== null) return startPostgres(programs);
  process.stderr.write(`\nPostgreSQL tests are skipped: ${HOW_TO_GET_ONE}\n`);
  return null;
}
