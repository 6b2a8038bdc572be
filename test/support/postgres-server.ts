import { type ChildProcess, execFile, spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

export interface PostgresServer {
  readonly port: number;
  /** The certificate by which "localhost" proves itself; null where no program made one. */
  readonly authority: string | null;
  stop(): Promise<void>;
}

const START_LIMIT_MS = 60_000;
const DEBIAN = '/usr/lib/postgresql';
export const HOW_TO_GET_ONE =
  'no PostgreSQL server program was found, so nothing was tried on one; install one (Debian: apt-get install postgresql) or put its bin folder into PATH';

/** The folder of the server's programs; null where there is none. */
export function postgresPrograms(): string | null {
  const inPath = (process.env.PATH ?? '').split(delimiter);
  const ofDebian = existsSync(DEBIAN)
    ? readdirSync(DEBIAN)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(DEBIAN, version, 'bin'))
    : [];
  return [...inPath, ...ofDebian].find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}

/**
 * A server of its own in a temporary folder, on a port of localhost, that asks the members of the role "with_password" for
 * one and nobody else. It ends, and its folder goes, when this process ends, however it does.
 */
export async function startPostgres(programs: string): Promise<PostgresServer> {
  const folder = mkdtempSync('/tmp/dialform-pg-');
  const user = unprivileged();
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const port = await freePort();
  const initdb = ['-D', data, '-U', 'dialform', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  await promisify(execFile)(join(programs, 'initdb'), initdb, { cwd: folder, ...user });
  const hba = join(data, 'pg_hba.conf');
  writeFileSync(hba, `host all +with_password all scram-sha-256\n${readFileSync(hba, 'utf8')}`);
  const authority = await makeCertificate(data, user);
  // A kill -9 of this process closes the pipe, and a Ctrl-C in the terminal does not reach a session of its own.
  const watch = `"$@" & server=$!; cat >/dev/null; kill -QUIT $server; wait $server; rm -rf "${folder}"`;
  const tls = authority === null ? [] : ['-c', 'ssl=on'];
  const server = [
    join(programs, 'postgres'),
    '-D',
    data,
    '-p',
    String(port),
    '-k',
    folder,
    ...SETTINGS,
    ...tls,
  ];
  const child = spawn('/bin/sh', ['-c', watch, 'sh', ...server], {
    cwd: folder,
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
    ...user,
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4000);
  });
  await ready(child, { data, said: () => said });
  return {
    port,
    authority,
    async stop() {
      child.stdin?.end();
      await new Promise((resolve) => child.once('close', resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Under the names that the server looks for. */
async function makeCertificate(data: string, user: User | undefined): Promise<string | null> {
  const certificate = join(data, 'server.crt');
  const files = ['-keyout', join(data, 'server.key'), '-out', certificate];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...files, ...names];
  try {
    await promisify(execFile)('openssl', request, { cwd: data, ...user });
    return readFileSync(certificate, 'utf8');
  } catch {
    return null;
  }
}

interface User {
  readonly uid: number;
  readonly gid: number;
}

/** Durability is not what is tested: the server outlives every test. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'fsync=off',
  'full_page_writes=off',
  'max_connections=60',
  'shared_buffers=32MB',
].flatMap((setting) => ['-c', setting]);

async function ready(
  child: ChildProcess,
  { data, said }: { readonly data: string; readonly said: () => string },
): Promise<void> {
  const giveUpAt = Date.now() + START_LIMIT_MS;
  for (;;) {
    if (child.exitCode !== null || Date.now() > giveUpAt) {
      child.stdin?.end();
      throw new Error(`the PostgreSQL server for the tests did not start:\n${said()}`);
    }
    if (statusOf(data) === 'ready') return;
    await pause(50);
  }
}

/** https://www.postgresql.org/docs/current/storage-file-layout.html: the eighth line of postmaster.pid. */
function statusOf(data: string): string {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[7]?.trim() ?? '';
  } catch {
    return '';
  }
}

/** The server refuses to run as root. */
function unprivileged(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  return { uid: Number(found?.[2] ?? 65_534), gid: Number(found?.[3] ?? 65_534) };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
