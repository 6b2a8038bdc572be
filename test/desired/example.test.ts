import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadDesired } from '../../src/desired/load.ts';
import { resolveTenant } from '../../src/desired/settings/tenant-settings.ts';

const DIRECTORY = fileURLToPath(new URL('../../campaigns', import.meta.url));

test('the example estate has nothing but notes, and every campaign has all its profiles', async () => {
  const { desired, findings } = await loadDesired(DIRECTORY);
  expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  expect(
    desired?.campaigns.map(({ document }) => [document.key.name, document.metadata.displayName]),
  ).toEqual([
    ['auto-warranty-preview', 'Auto Warranty Preview'],
    ['canada-west-renewals', 'Canada West Renewals'],
    ['card-activation', 'Card Activation'],
    ['early-collections', 'Early Collections'],
    ['loyalty-winback', 'Loyalty Win-back'],
    ['medicare-enrollment', 'Medicare Enrollment'],
    ['mortgage-followup', 'Mortgage Follow-up'],
    ['spring-renewals', 'Spring Renewals'],
  ]);
  for (const campaign of desired?.campaigns ?? []) {
    expect(Object.keys(campaign).sort()).toEqual(['compliance', 'dialer', 'digest', 'document', 'schedule']);
  }
});

test('the example estate names two tenants whose secrets come from the environment', async () => {
  const { desired } = await loadDesired(DIRECTORY);
  const env = {
    CXONE_BASE_URL: 'https://api.example.com',
    CXONE_CLIENT_ID: 'id',
    CXONE_CLIENT_SECRET: 'secret',
  };
  expect(resolveTenant(desired?.project, { env }).settings).toMatchObject({
    name: 'production',
    auth: { clientSecret: 'secret', tokenUrl: '/oauth2/token' },
  });
  const { findings } = resolveTenant(desired?.project, { tenant: 'staging', env });
  expect(findings.map(({ id }) => id)).toEqual(['variable-not-set', 'variable-not-set', 'variable-not-set']);
});
