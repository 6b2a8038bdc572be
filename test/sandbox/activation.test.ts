import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/model/values/json.ts';
import type { SandboxSettings } from '../../src/sandbox/settings.ts';
import { campaignCalled, estateOf, startTester } from './support.ts';

const PATH = '/api/v2/campaigns/c-1';

async function activated(campaign: JsonObject = campaignCalled('A'), settings: SandboxSettings = {}) {
  const tester = await startTester({
    estate: estateOf(campaign),
    settings: { activationDelay: 5000, ...settings },
  });
  const answer = await tester.call('PUT', PATH, { status: 'ACTIVE' });
  return { tester, answer };
}

describe('activation', () => {
  test('goes from DRAFT by PENDING to ACTIVE in its time', async () => {
    const { tester, answer } = await activated();
    expect([answer.status, answer.at('/status')]).toEqual([200, 'PENDING']);
    tester.clock.pass(4999);
    expect((await tester.call('GET', PATH)).at('/status')).toBe('PENDING');
    tester.clock.pass(1);
    expect((await tester.call('GET', PATH)).at('/status')).toBe('ACTIVE');
  });

  test('asked for twice is asked for once', async () => {
    const { tester } = await activated();
    tester.clock.pass(4000);
    expect((await tester.call('PUT', PATH, { status: 'active' })).at('/status')).toBe('PENDING');
    tester.clock.pass(1000);
    expect((await tester.call('PUT', PATH, { status: 'active' })).body).toMatchObject({ status: 'ACTIVE' });
  });

  test.each([
    ['AGENT_POOL_UNAVAILABLE', { agentPool: { id: 'pool-nowhere' } }],
    ['CONTACT_LIST_EMPTY', { contactList: { id: 'list-nowhere' } }],
    ['CAMPAIGN_INVALID_CONFIG', { schedule: { startHour: 17, endHour: 9 } }],
    ['CAMPAIGN_INVALID_CONFIG', { pacing: { maxCallsPerSecond: 31 } }],
  ])('ends in ERROR with %s for %j', async (errorCode, wrong) => {
    const { tester } = await activated(campaignCalled('A', wrong));
    tester.clock.pass(5000);
    expect((await tester.call('GET', PATH)).body).toMatchObject({ status: 'ERROR', errorCode });
  });

  test('may be asked for again after ERROR, and the code goes', async () => {
    const { tester } = await activated(campaignCalled('A', { contactList: { id: 'list-nowhere' } }));
    tester.clock.pass(5000);
    await tester.call('PATCH', PATH, { contactList: { id: 'list-warranty' } });
    await tester.call('PUT', PATH, { status: 'ACTIVE' });
    tester.clock.pass(5000);
    const campaign = await tester.call('GET', PATH);
    expect(campaign.at('/status')).toBe('ACTIVE');
    expect(campaign.at('/errorCode')).toBeUndefined();
  });

  test('activationError: ends in the error wished for', async () => {
    const { tester } = await activated(campaignCalled('A'), {
      activationError: { code: 'RATE_LIMIT_EXCEEDED' },
    });
    tester.clock.pass(5000);
    expect((await tester.call('GET', PATH)).at('/errorCode')).toBe('RATE_LIMIT_EXCEEDED');
  });

  test('activationError with a name: others are not concerned', async () => {
    const activationError = { code: 'RATE_LIMIT_EXCEEDED', campaign: 'B' };
    const { tester } = await activated(campaignCalled('A'), { activationError });
    tester.clock.pass(5000);
    expect((await tester.call('GET', PATH)).at('/status')).toBe('ACTIVE');
  });

  test('that was withdrawn does not happen', async () => {
    const { tester } = await activated();
    await tester.call('PUT', '/api/v2/campaigns/outbound/c-1/state', { status: 'stopped' });
    tester.clock.pass(60_000);
    expect((await tester.call('GET', PATH)).at('/status')).toBe('DRAFT');
  });

  test.each([
    ['PAUSED', 'ACTIVE', 'ACTIVE'],
    ['STOPPED', 'active', 'ACTIVE'],
    ['ACTIVE', 'stopped', 'STOPPED'],
    ['PAUSED', 'paused', 'PAUSED'],
  ])('is not needed from %s to %s by PUT', async (status, wanted, after) => {
    const tester = await startTester({ estate: estateOf(campaignCalled('A', { status })) });
    expect((await tester.call('PUT', PATH, { status: wanted })).at('/status')).toBe(after);
  });
});
