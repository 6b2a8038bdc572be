import { expect, test } from 'vitest';
import { resolveProjectPolicy, resolveTenant } from '../../../src/desired/settings/tenant-settings.ts';
import type { ProjectSpec } from '../../../src/model/documents.ts';
import type { Document } from '../../../src/model/resource.ts';
import { loadValid, yaml } from '../support.ts';

const ENV = {
  CXONE_BASE_URL: 'https://api.example.com/',
  CXONE_CLIENT_ID: 'id',
  CXONE_CLIENT_SECRET: 's3cret',
};

async function project(...spec: readonly string[]): Promise<Document<ProjectSpec> | undefined> {
  return (await loadValid({ 'project.yaml': yaml('Project', 'acme', spec) })).project;
}

test('the environment alone is enough, and defaults fill the rest', () => {
  expect(resolveTenant(undefined, { env: ENV })).toEqual({
    settings: {
      name: 'default',
      api: 'v2',
      baseUrl: 'https://api.example.com',
      auth: { style: 'body', tokenUrl: '/oauth2/token', scopes: [], clientId: 'id', clientSecret: 's3cret' },
      requestsPerMinute: 600,
      parallel: 4,
      onDrift: 'revert',
      onConsolePause: 'hold',
      guards: { maxUpdatePercent: 30, maxDeletePercent: 20, minResources: 10, maxDeletes: 5 },
    },
    findings: [],
  });
});

test('the environment says what has no default that fits', () => {
  const env = {
    ...ENV,
    CXONE_TOKEN_URL: 'https://login.example.com/token',
    CXONE_AUTH_STYLE: 'basic',
    CXONE_SCOPES: 'a, b c',
  };
  expect(resolveTenant(undefined, { env }).settings?.auth).toEqual({
    style: 'basic',
    tokenUrl: 'https://login.example.com/token',
    scopes: ['a', 'b', 'c'],
    clientId: 'id',
    clientSecret: 's3cret',
  });
});

test('everything that is missing is reported at once', () => {
  const { settings, findings } = resolveTenant(undefined, { env: { CXONE_CLIENT_ID: ' ' } });
  expect(settings).toBeNull();
  expect(findings.map(({ message }) => message)).toEqual([
    'the tenant needs baseUrl: set CXONE_BASE_URL, or write it in the Project',
    'the tenant needs auth.clientId: set CXONE_CLIENT_ID, or write it in the Project',
    'the tenant needs auth.clientSecret: set CXONE_CLIENT_SECRET, or write it in the Project',
  ]);
});

test('what the entry says wins over the bare variables, which fill what it leaves out', async () => {
  const acme = await project(
    `tenants: {prod: {baseUrl: "https://\${HOST}/x/", auth: {style: query, clientId: fixed}, parallel: 9}}`,
    'onDrift: report',
    'guards: {maxDeletes: 1}',
  );
  const { settings } = resolveTenant(acme, {
    env: { ...ENV, HOST: 'h.example.com', CXONE_AUTH_STYLE: 'basic' },
  });
  expect(settings).toMatchObject({
    name: 'prod',
    baseUrl: 'https://h.example.com/x',
    auth: { style: 'query', clientId: 'fixed', clientSecret: 's3cret' },
    parallel: 9,
    onDrift: 'report',
    guards: { maxUpdatePercent: 30, maxDeletes: 1 },
  });
});

test('a variable that is not set is an error at its place, for the chosen tenant alone', async () => {
  const acme = await project(
    'defaultTenant: prod',
    'tenants:',
    '  prod: {}',
    `  other: {auth: {clientSecret: "\${OTHER_SECRET}"}}`,
  );
  expect(resolveTenant(acme, { env: ENV }).findings).toEqual([]);
  expect(resolveTenant(acme, { tenant: 'other', env: ENV })).toEqual({
    settings: null,
    findings: [
      {
        id: 'variable-not-set',
        severity: 'error',
        message:
          'project "acme": auth.clientSecret needs the environment variable OTHER_SECRET, which is not set',
        source: 'project.yaml:9:34',
      },
    ],
  });
});

test('a value from the environment is not expanded again', async () => {
  const acme = await project(`tenants: {prod: {auth: {clientSecret: "\${A}"}}}`);
  const env = { ...ENV, A: `\${B}`, B: 'no' };
  expect(resolveTenant(acme, { env }).settings?.auth.clientSecret).toBe(`\${B}`);
});

test.each([
  [
    'an unknown tenant lists the known',
    ['tenants: {a: {}, b: {}}'],
    'c',
    'there is no tenant "c"; known are a, b',
  ],
  [
    'several tenants need a default',
    ['tenants: {a: {}, b: {}}'],
    undefined,
    'several tenants and no defaultTenant: name one of a, b',
  ],
  [
    'a name that objects have is not a tenant',
    ['tenants: {a: {}}'],
    'constructor',
    'there is no tenant "constructor"; known are a',
  ],
])('%s', async (_, spec, tenant, message) => {
  const options = tenant === undefined ? { env: ENV } : { env: ENV, tenant };
  const { settings, findings } = resolveTenant(await project(...spec), options);
  expect(settings).toBeNull();
  expect(findings.map((finding) => finding.message)).toEqual([`project "acme": ${message}`]);
});

test('without tenants in a Project only the default one can be named', () => {
  expect(resolveTenant(undefined, { tenant: 'default', env: ENV }).settings?.name).toBe('default');
  expect(resolveTenant(undefined, { tenant: 'prod', env: ENV }).findings).toMatchObject([
    { id: 'unknown-tenant' },
  ]);
});

test.each([
  ['CXONE_BASE_URL', 'http://api.example.com', 'https'],
  ['CXONE_BASE_URL', 'ftp://localhost', 'https://'],
  ['CXONE_BASE_URL', 'not-a-url', 'is not a URL'],
  ['CXONE_BASE_URL', 'https://me:hunter2@example.com', 'holds credentials'],
  ['CXONE_BASE_URL', 'https://example.com/?a=b', 'query'],
  ['CXONE_TOKEN_URL', 'http://login.example.com/token', 'https'],
  ['CXONE_TOKEN_URL', '//evil.example.com/token', 'neither a path'],
  ['CXONE_TOKEN_URL', 'tokens.example.com', 'neither a path'],
  ['CXONE_AUTH_STYLE', 'hunter2', 'one of body, query, basic'],
])('%s=%s is refused and not repeated', (name, value, words) => {
  const { settings, findings } = resolveTenant(undefined, { env: { ...ENV, [name]: value } });
  expect(settings).toBeNull();
  expect(findings.map(({ id }) => id)).toEqual(['bad-setting']);
  expect(findings[0]?.message).toContain(`${name} `);
  expect(findings[0]?.message).toContain(words);
  expect(findings[0]?.message).not.toContain(value);
});

test.each(['http://localhost:8080', 'http://127.0.0.1:1', 'http://[::1]:8080'])(
  '%s is allowed without TLS',
  (url) => {
    expect(resolveTenant(undefined, { env: { ...ENV, CXONE_BASE_URL: url } }).settings?.baseUrl).toBe(url);
  },
);

test('the policy of no Project is the default', () => {
  expect(resolveProjectPolicy(undefined)).toEqual({
    onDrift: 'revert',
    onConsolePause: 'hold',
    guards: { maxUpdatePercent: 30, maxDeletePercent: 20, minResources: 10, maxDeletes: 5 },
  });
});
