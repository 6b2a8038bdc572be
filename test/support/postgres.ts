import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { Client } from 'pg';
import { inject, onTestFinished } from 'vitest';
import { HOW_TO_GET_ONE } from './postgres-server.ts';

export interface ServerFacts {
  readonly port: number;
  /** The certificate by which "localhost" proves itself; null where none could be made. */
  readonly authority: string | null;
}

let asked: Promise<ServerFacts | null> | undefined;
let stores = 0;

/**
 * The server of this test run; null where none can be had, unless `DIALFORM_REQUIRE_POSTGRES` is set: then that is a
 * failure.
 */
export function postgresServer(): Promise<ServerFacts | null> {
  asked ??= ask();
  return asked;
}

export async function postgresPort(): Promise<number | null> {
  return (await postgresServer())?.port ?? null;
}

async function ask(): Promise<ServerFacts | null> {
  const answer: unknown = JSON.parse(await text(connect(inject('postgres'), '127.0.0.1')));
  if (typeof answer !== 'object' || answer === null) throw new Error('the broker said nothing');
  if ('error' in answer) throw new Error(String(answer.error));
  if ('port' in answer && 'authority' in answer) {
    const authority = answer.authority === null ? null : String(answer.authority);
    return { port: Number(answer.port), authority };
  }
  if (process.env.DIALFORM_REQUIRE_POSTGRES) throw new Error(HOW_TO_GET_ONE);
  return null;
}

/** A store of its own on the server: a schema that goes with the test. */
export async function postgresStore(): Promise<string> {
  stores += 1;
  const schema = `t${process.pid}_${stores}`;
  const location = `${await postgresUrl()}?schema=${schema}`;
  onTestFinished(() => postgresSql(location, `drop schema if exists ${schema} cascade`));
  return location;
}

/** The server's one database, as its superuser, who needs no password. */
export async function postgresUrl(): Promise<string> {
  const port = await postgresPort();
  if (port === null) throw new Error('without a server this test has to be skipped');
  return `postgres://dialform@127.0.0.1:${port}/postgres`;
}

/** Runs SQL in the schema of a store, behind the store's back. */
export async function postgresSql(location: string, ...statements: readonly string[]): Promise<void> {
  const url = new URL(location);
  const client = new Client({ connectionString: location.split('?')[0] });
  await client.connect();
  try {
    await client.query(`set search_path to ${url.searchParams.get('schema') ?? 'dialform'}`);
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
