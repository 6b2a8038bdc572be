import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { StoreError } from '../../../src/model/errors.ts';
import { openStore } from '../../../src/store/open.ts';
import { postgresServer, postgresSql, postgresUrl } from '../../support/postgres.ts';
import { countingRandom, temporaryFolder, virtualClock } from '../fixtures.ts';

const server = await postgresServer();

/** Opens for reading, which leaves nothing behind; answers "open", or what went wrong. */
async function outcome(url: string, password?: string): Promise<string> {
  const options = { clock: virtualClock(), random: countingRandom(), readOnly: true, password };
  try {
    await (await openStore(url, options)).close();
    return 'open';
  } catch (error) {
    expect(error).toBeInstanceOf(StoreError);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('geheim');
    return String(error);
  }
}

/** The URL of a role that needs the password "ge@heim", without it. */
async function withPassword(): Promise<string> {
  const url = await postgresUrl();
  await postgresSql(
    url,
    'create role with_password',
    "create role keyholder login password 'ge@heim' in role with_password",
  );
  onTestFinished(() => postgresSql(url, 'drop role keyholder', 'drop role with_password'));
  return `${url.replace('dialform@', 'keyholder@')}?schema=of_nobody`;
}

describe.skipIf(server === null)('a server that asks for a password', () => {
  test('gets it from the URL, or from the environment for a URL that holds none', async () => {
    const url = await withPassword();
    const whole = url.replace('@', ':ge%40heim@');
    expect(await outcome(whole)).toBe('open');
    expect(await outcome(url, 'ge@heim')).toBe('open');
    expect(await outcome(whole, 'another')).toBe('open');
    expect(await outcome(url.replace('@', ':geheim@'))).toContain('refuses the user or the password');
    expect(await outcome(url)).toContain('asks for a password');
  });
});

describe.skipIf(!server?.authority)('a server with a certificate', () => {
  test('is trusted as far as sslmode says', async () => {
    const url = await postgresUrl();
    const local = url.replace('127.0.0.1', 'localhost');
    const file = join(temporaryFolder(), 'authority.pem');
    writeFileSync(file, server?.authority ?? '');
    const authority = `sslrootcert=${encodeURIComponent(file)}`;
    expect(await outcome(`${local}?sslmode=verify-full&${authority}`)).toBe('open');
    expect(await outcome(`${url}?sslmode=verify-ca&${authority}`)).toBe('open');
    expect(await outcome(`${url}?sslmode=require`)).toBe('open');
    expect(await outcome(`${local}?sslmode=verify-full`)).toContain('DEPTH_ZERO_SELF_SIGNED_CERT');
    expect(await outcome(`${url}?sslmode=verify-ca`)).toContain("can't be trusted");
    expect(await outcome(`${url}?sslmode=verify-full&${authority}`)).toContain(
      'ERR_TLS_CERT_ALTNAME_INVALID',
    );
  });
});
