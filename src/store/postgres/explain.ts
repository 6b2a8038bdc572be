import {
  ConnectError,
  EncodingError,
  LostError,
  PasswordMissingError,
  RolledBackError,
  WaitError,
} from './errors.ts';
import { pg } from './library.ts';

/** What is wrong and what to do about it, to follow "the store X"; null for what says no more than its message. */
export function explainPostgres(error: unknown): string | null {
  if (error instanceof ConnectError) return explainConnecting(error.cause);
  if (error instanceof LostError) return LOST;
  if (error instanceof RolledBackError)
    return 'rolled back what was written, so nothing of it was kept; run again';
  if (!(error instanceof pg.DatabaseError)) return null;
  const code = error.code ?? '';
  const remedy = REMEDIES.get(code) ?? CLASS_REMEDIES.get(code.slice(0, 2));
  return remedy ?? `failed (SQLSTATE ${oneLine(code)}): ${oneLine(error.message)}`;
}

/** Two writers that can't both go on: one of them has to begin again. */
export function isPostgresBusy(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '40P01');
}

function explainConnecting(cause: unknown): string {
  if (cause instanceof pg.DatabaseError) {
    const remedy = REMEDIES.get(cause.code ?? '');
    return (
      remedy ?? `refuses the connection (SQLSTATE ${oneLine(cause.code ?? '')}): ${oneLine(cause.message)}`
    );
  }
  if (cause instanceof PasswordMissingError) {
    return 'asks for a password; put it into DIALFORM_STORE (postgres://USER:PASSWORD@…) or PGPASSWORD';
  }
  if (cause instanceof WaitError) {
    return `did not answer within ${cause.ms / 1000} s; check host, port and firewall, or raise connect_timeout`;
  }
  if (cause instanceof EncodingError) {
    return `is in a database encoded in ${oneLine(cause.encoding)}; create one with encoding UTF8`;
  }
  const code = errnoOf(cause);
  return NETWORK.get(code) ?? (TLS.has(code) ? untrusted(code) : cannotConnect(cause));
}

const LOST =
  'lost its connection to the server; whether the last record was kept is not known: run again, which begins by looking';

// https://www.postgresql.org/docs/current/errcodes-appendix.html
const REMEDIES: ReadonlyMap<string, string> = new Map([
  ['28P01', 'refuses the user or the password; check both in DIALFORM_STORE (or PGPASSWORD)'],
  ['28000', "refuses the user; check the user, sslmode and the server's pg_hba.conf"],
  ['3D000', 'names a database that is not there; create it, or correct the name in DIALFORM_STORE'],
  ['3F000', 'names a schema that is not there; run "dialform apply" once with a role that may create it'],
  ['42501', 'refuses it for want of a privilege; docs/postgresql.md lists what the role needs'],
  [
    '42P01',
    'does not show a table that it should have: the role needs usage of the schema (docs/postgresql.md), a pooler has to pool by session, and a table that was dropped has to be put back',
  ],
  ['25006', 'may not be written: the server is a standby or read-only; name the primary in DIALFORM_STORE'],
  ['53300', 'has no connection to spare; run again later, or raise max_connections'],
  ['53100', "could not be written: the server's disk is full; make room and run again"],
  ['55P03', 'is busy: another process has been writing to it for too long; run again later'],
  ['57014', "took too long to answer; the statement was cancelled: look at the server's load and run again"],
  [
    '25P03',
    'was given up by the server, as this process was held up in the middle of a transaction; run again',
  ],
  [
    '57P01',
    'is being shut down; whether the last record was kept is not known: run again when the server is back',
  ],
  ['57P02', LOST],
  ['57P03', 'does not take connections: the server is starting or shutting down; run again in a moment'],
  ['XX001', 'is damaged, says the server; put back a copy of the database'],
  ['XX002', 'is damaged, says the server; put back a copy of the database'],
  ['40001', 'is busy: other processes kept writing; run again later'],
  ['40P01', 'is busy: other processes kept writing; run again later'],
]);

const CLASS_REMEDIES: ReadonlyMap<string, string> = new Map([
  ['08', LOST],
  [
    '23',
    'refused a record that contradicts what it holds; find out with "dialform audit verify" what is wrong with it',
  ],
]);

const NETWORK: ReadonlyMap<string, string> = new Map([
  [
    'ECONNREFUSED',
    "can't be reached: nothing listens at that host and port; check both, and that the server runs",
  ],
  ['ENOTFOUND', "can't be reached: the host name is not known; check it in DIALFORM_STORE"],
  ['EAI_AGAIN', "can't be reached: the host name could not be looked up; check the name and the network"],
  ['ETIMEDOUT', "can't be reached: no answer; check host, port and firewall"],
  ['EHOSTUNREACH', "can't be reached: no route to the host; check the network"],
  ['ENETUNREACH', "can't be reached: no route to the host; check the network"],
  ['ENOENT', `can't be reached: no socket of a server in that folder; check "host" in DIALFORM_STORE`],
  ['EACCES', "can't be reached: the socket may not be used by this user; check its permissions"],
]);

// https://nodejs.org/docs/latest-v20.x/api/tls.html#x509-certificate-error-codes
const TLS: ReadonlySet<string> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

function untrusted(code: string): string {
  return `can't be trusted: its certificate was not accepted (${code}); name the authority's file with sslrootcert, or correct the host name`;
}

function cannotConnect(cause: unknown): string {
  const said = cause instanceof Error && cause.message !== '' ? `: ${oneLine(cause.message)}` : '';
  return `can't be connected to${said}; a server without TLS needs sslmode=disable in DIALFORM_STORE, which sends everything in the clear`;
}

function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** The server's words, as one line of bounded length that does nothing to a terminal. */
function oneLine(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, 300);
}
