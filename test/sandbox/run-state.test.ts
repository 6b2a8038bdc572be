import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/model/values/json.ts';
import { campaignCalled, estateOf, START, startTester } from './support.ts';

const STATE = '/api/v2/campaigns/outbound/c-1/state';

/** Status before, run state asked for, HTTP status, status after. */
const TABLE = [
  ['ACTIVE', 'running', 409, 'ACTIVE'],
  ['ACTIVE', 'paused', 200, 'PAUSED'],
  ['ACTIVE', 'stopped', 200, 'STOPPED'],
  ['PAUSED', 'running', 200, 'ACTIVE'],
  ['PAUSED', 'paused', 409, 'PAUSED'],
  ['PAUSED', 'stopped', 200, 'STOPPED'],
  ['STOPPED', 'running', 200, 'ACTIVE'],
  ['STOPPED', 'paused', 409, 'STOPPED'],
  ['STOPPED', 'stopped', 409, 'STOPPED'],
  ['DRAFT', 'running', 409, 'DRAFT'],
  ['DRAFT', 'paused', 409, 'DRAFT'],
  ['DRAFT', 'stopped', 409, 'DRAFT'],
  ['PENDING', 'running', 409, 'PENDING'],
  ['PENDING', 'paused', 409, 'PENDING'],
  ['PENDING', 'stopped', 200, 'DRAFT'],
  ['ERROR', 'running', 409, 'ERROR'],
  ['ERROR', 'paused', 409, 'ERROR'],
  ['ERROR', 'stopped', 409, 'ERROR'],
] as const;

async function testerIn(status: string) {
  const tester = await startTester({
    estate: estateOf(campaignCalled('A', status === 'PENDING' ? {} : { status })),
  });
  if (status === 'PENDING') await tester.call('PUT', '/api/v2/campaigns/c-1', { status: 'ACTIVE' });
  return tester;
}

describe('run state', () => {
  test.each(TABLE)('%s asked to be %s: %i, then %s', async (from, to, expected, after) => {
    const tester = await testerIn(from);
    const answer = await tester.call('PUT', STATE, {
      campaignId: 'c-1',
      status: to,
      pauseDurationSeconds: 0,
    });
    expect(answer.status).toBe(expected);
    if (expected === 409) expect(answer.at('/code')).toMatch(/^[A-Z_]+$/);
    expect(tester.sandbox.tenant.campaign('A')?.status).toBe(after);
  });

  test.each([
    ['ACTIVE', 'running'],
    ['PAUSED', 'paused'],
    ['STOPPED', 'stopped'],
    ['DRAFT', 'stopped'],
    ['PENDING', 'stopped'],
    ['ERROR', 'stopped'],
  ])('%s reads as %s', async (status, state) => {
    const answer = await (await testerIn(status)).call('GET', STATE);
    expect(answer.body).toMatchObject({ campaignId: 'c-1', status: state });
  });

  test('answers with what was asked and since when it holds', async () => {
    const tester = await testerIn('ACTIVE');
    tester.clock.pass(5000);
    const metadata = {
      transitionId: '5e0cb1a2-7c1f-4a5e-9c39-0d9b7a1f3c11',
      requestedAt: '2026-11-20T20:05:05Z',
    };
    const answer = await tester.call('PUT', STATE, { campaignId: 'c-1', status: 'paused', metadata });
    const since = new Date(START + 5000).toISOString();
    expect(answer.body).toEqual({
      campaignId: 'c-1',
      status: 'paused',
      since,
      pauseDurationSeconds: 0,
      resumeMode: 'immediate',
      metadata,
    });
    tester.clock.pass(5000);
    expect((await tester.call('GET', STATE)).at('/since')).toBe(since);
  });

  test('tells the transition that it came by, until it comes by something else', async () => {
    const tester = await testerIn('ACTIVE');
    const metadata = { transitionId: '5e0cb1a2-7c1f-4a5e-9c39-0d9b7a1f3c11' };
    await tester.call('PUT', STATE, { campaignId: 'c-1', status: 'paused', metadata });
    expect((await tester.call('GET', STATE)).body).toMatchObject({ status: 'paused', metadata });
    await tester.call('PUT', STATE, { campaignId: 'c-1', status: 'running' });
    expect((await tester.call('GET', STATE)).body).not.toHaveProperty('metadata');
  });

  test('leaves its time and its author in the campaign, as a write of settings does', async () => {
    const tester = await testerIn('ACTIVE');
    tester.clock.pass(5000);
    await tester.call('PUT', STATE, { campaignId: 'c-1', status: 'paused' });
    const campaign = await tester.call('GET', '/api/v2/campaigns/c-1');
    expect(campaign.at('/modifiedAt')).toBe(new Date(START + 5000).toISOString());
    expect(campaign.at('/modifiedBy')).toMatch(/^api:/);
  });

  test('a pause with a duration ends by itself, when it ends and not when someone looks', async () => {
    const tester = await testerIn('ACTIVE');
    await tester.call('PUT', STATE, { status: 'paused', pauseDurationSeconds: 600, resumeMode: 'gradual' });
    tester.clock.pass(599_999);
    expect((await tester.call('GET', STATE)).at('/status')).toBe('paused');
    tester.clock.pass(60_000);
    expect((await tester.call('GET', STATE)).body).toMatchObject({
      status: 'running',
      since: new Date(START + 600_000).toISOString(),
    });
  });

  test('a pause without one stays, and so does one that was stopped meanwhile', async () => {
    const tester = await testerIn('ACTIVE');
    await tester.call('PUT', STATE, { status: 'paused' });
    tester.clock.pass(3_000_000);
    expect((await tester.call('GET', STATE)).at('/status')).toBe('paused');
    await tester.call('PUT', STATE, { status: 'running' });
    await tester.call('PUT', STATE, { status: 'paused', pauseDurationSeconds: 60 });
    await tester.call('PUT', STATE, { status: 'stopped' });
    tester.clock.pass(300_000);
    expect((await tester.call('GET', STATE)).at('/status')).toBe('stopped');
  });

  const WRONG: readonly (readonly [string, Json])[] = [
    ['status', { status: 'asleep' }],
    ['status', {}],
    ['pauseDurationSeconds', { status: 'paused', pauseDurationSeconds: 7201 }],
    ['pauseDurationSeconds', { status: 'paused', pauseDurationSeconds: -1 }],
    ['resumeMode', { status: 'paused', resumeMode: 'soon' }],
    ['notifyAgentPool', { status: 'paused', notifyAgentPool: 'no' }],
    ['campaignId', { status: 'paused', campaignId: 'c-2' }],
    ['metadata', { status: 'paused', metadata: 'none' }],
  ];
  test.each(WRONG)('a wrong %s is 400 and named: %j', async (field, body) => {
    const refused = await (await testerIn('ACTIVE')).call('PUT', STATE, body);
    expect(refused.status).toBe(400);
    expect(refused.at('/message')).toContain(field);
  });

  test('of a campaign that there is not is 404', async () => {
    const tester = await startTester();
    expect((await tester.call('GET', STATE)).status).toBe(404);
    expect((await tester.call('PUT', STATE, { status: 'paused' })).status).toBe(404);
  });
});
