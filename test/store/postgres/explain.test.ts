import { DatabaseError } from 'pg';
import { expect, test } from 'vitest';
import {
  ConnectError,
  LostError,
  PasswordMissingError,
  WaitError,
} from '../../../src/store/postgres/errors.ts';
import { explainPostgres, isPostgresBusy } from '../../../src/store/postgres/explain.ts';

function databaseError(code: string, message = 'words of the server'): DatabaseError {
  return Object.assign(new DatabaseError(message, message.length, 'error'), { code });
}

test.for([
  ['28P01', 'check both in DIALFORM_STORE'],
  ['3D000', 'create it, or correct the name'],
  ['53300', 'no connection to spare'],
  ['57P03', 'run again in a moment'],
] as const)('a connection that the server refuses with %s says what to do', ([code, text]) => {
  expect(explainPostgres(new ConnectError({ cause: databaseError(code) }))).toContain(text);
});

test.for([
  ['ECONNREFUSED', 'nothing listens'],
  ['ENOTFOUND', 'host name'],
  ['CERT_HAS_EXPIRED', 'sslrootcert'],
] as const)('a connection that fails with %s says what to do', ([code, text]) => {
  const cause = Object.assign(new Error(''), { code });
  expect(explainPostgres(new ConnectError({ cause }))).toContain(text);
});

test('no password, and no answer, have words of their own', () => {
  expect(explainPostgres(new ConnectError({ cause: new PasswordMissingError() }))).toContain('PGPASSWORD');
  expect(explainPostgres(new ConnectError({ cause: new WaitError(3000) }))).toContain('within 3 s');
});

test.for([
  ['42501', 'docs/postgresql.md'],
  ['25006', 'name the primary'],
  ['53100', 'disk is full'],
  ['55P03', 'run again later'],
  ['57014', 'took too long'],
  ['25P03', 'held up'],
  ['23505', 'audit verify'],
  ['08006', 'whether the last record was kept is not known'],
  ['XX001', 'damaged'],
] as const)('an answer of %s says what to do', ([code, text]) => {
  expect(explainPostgres(databaseError(code))).toContain(text);
});

test('what has no words of its own is told in those of the server, on one line', () => {
  expect(explainPostgres(databaseError('42703', 'no\u001b[31m column\n"x"'))).toBe(
    'failed (SQLSTATE 42703): no [31m column "x"',
  );
  expect(explainPostgres(new LostError())).toContain('run again');
  expect(explainPostgres(new Error('of ours'))).toBeNull();
});

test('writers that got into each other’s way are tried again, others not', () => {
  expect(['40001', '40P01', '55P03', '23505'].map((code) => isPostgresBusy(databaseError(code)))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
