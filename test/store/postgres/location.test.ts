import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { StoreError } from '../../../src/model/errors.ts';
import { parsePostgresUrl } from '../../../src/store/postgres/location.ts';
import { temporaryFolder } from '../fixtures.ts';

test('a URL says server, database, user and password; people are told all but the password', () => {
  expect(parsePostgresUrl('postgres://ada:ge%40h@db.acme.test:6432/ops?schema=dialer')).toMatchObject({
    host: 'db.acme.test',
    port: 6432,
    user: 'ada',
    password: 'ge@h',
    database: 'ops',
    schema: 'dialer',
    text: 'postgres://ada@db.acme.test:6432/ops?schema=dialer',
  });
});

test('what is left out has a meaning', () => {
  expect(parsePostgresUrl('postgresql://localhost/ops')).toEqual({
    host: 'localhost',
    port: 5432,
    user: null,
    password: null,
    database: 'ops',
    schema: 'dialform',
    tls: false,
    connectMs: 10_000,
    text: 'postgres://localhost/ops',
  });
});

test.for([
  ['postgres:///ops?host=/run/postgresql', '/run/postgresql', 'postgres://%2Frun%2Fpostgresql/ops'],
  ['postgres://%2Frun%2Fpostgresql/ops', '/run/postgresql', 'postgres://%2Frun%2Fpostgresql/ops'],
  ['postgres://[::1]/ops', '::1', 'postgres://[::1]/ops'],
  ['postgres:///ops', 'localhost', 'postgres://localhost/ops'],
] as const)('%s names the host %s', ([url, host, text]) => {
  expect(parsePostgresUrl(url)).toMatchObject({ host, text, tls: false });
});

test.for([
  ['verify-full', { rejectUnauthorized: true }],
  ['verify-ca', { rejectUnauthorized: true, checkServerIdentity: expect.any(Function) }],
  ['require', { rejectUnauthorized: false }],
  ['disable', false],
] as const)('sslmode=%s is what it is for libpq', ([mode, tls]) => {
  expect(parsePostgresUrl(`postgres://db/ops?sslmode=${mode}`).tls).toEqual(tls);
});

test('a server on another host has to prove who it is', () => {
  expect(parsePostgresUrl('postgres://db/ops').tls).toEqual({ rejectUnauthorized: true });
  expect(parsePostgresUrl('postgres://127.0.0.1/ops').tls).toBe(false);
  // The name of a machine somewhere else that begins as an address of this one does.
  expect(parsePostgresUrl('postgres://127.0.0.1.evil.test/ops').tls).not.toBe(false);
});

test.for([
  ['an unescaped # in the password', 'postgres://ada:1#geheim@db/ops'],
  ['an unescaped / in the password', 'postgres://ada:1/geheim@db/ops'],
  ['an unescaped ? in the password', 'postgres://ada:1?geheim-2@db/ops'],
  ['an unescaped % in the password', 'postgres://ada:%geheim@db/ops'],
  ['a port that is none', 'postgres://ada:geheim@db:port/ops'],
  ['two hosts', 'postgres://ada:geheim@db1,db2/ops'],
  ['no database', 'postgres://ada:geheim@db'],
  ['a parameter of another program', 'postgres://ada:geheim@db/ops?target_session_attrs=any'],
  ['a way to go on in the clear', 'postgres://ada:geheim@db/ops?sslmode=prefer'],
  ['a schema that needs quotes', 'postgres://ada:geheim@db/ops?schema=My"Schema'],
  ['a schema of the system', 'postgres://ada:geheim@db/ops?schema=pg_catalog'],
  ['a wait without end', 'postgres://ada:geheim@db/ops?connect_timeout=0'],
  ['an authority that is not there', 'postgres://ada:geheim@db/ops?sslrootcert=/none'],
])('%s is refused, and nothing repeats the password', ([, url]) => {
  let failure: unknown;
  try {
    parsePostgresUrl(url ?? '');
  } catch (error) {
    failure = error;
  }
  expect(failure).toBeInstanceOf(StoreError);
  expect(String(failure)).toContain('DIALFORM_STORE');
  expect(inspect(failure, { depth: 9, showHidden: true })).not.toContain('geheim');
});

test('a parameter that is not known is named, with those that are', () => {
  expect(() => parsePostgresUrl('postgres://db/ops?ssl_mode=disable')).toThrow(
    /"ssl_mode"; it knows schema, host, sslmode/,
  );
});

test('a file that can not be read is a setting to correct', () => {
  const file = `${temporaryFolder()}/missing.pem`;
  expect(() => parsePostgresUrl(`postgres://db/ops?sslkey=${file}`)).toThrow(/the file that sslkey names/);
});
