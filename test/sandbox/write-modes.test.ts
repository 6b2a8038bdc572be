import { describe, expect, test } from 'vitest';
import type { SandboxSettings } from '../../src/sandbox/settings.ts';
import { campaignCalled, estateOf, startTester } from './support.ts';

const ESTATE = estateOf(
  campaignCalled('A', { pacing: { dialRatio: 2, maxConcurrentCalls: 40 }, x_note: 'kept' }),
);
const PATH = '/api/v2/campaigns/c-1';

function tester(settings: SandboxSettings = {}) {
  return startTester({ estate: ESTATE, settings });
}

describe('PATCH', () => {
  test('merges sections deeply and answers with the campaign', async () => {
    const changed = await (await tester()).call('PATCH', PATH, { pacing: { dialRatio: 3 } });
    expect(changed.status).toBe(200);
    expect(changed.at('/pacing')).toMatchObject({ dialRatio: 3, maxConcurrentCalls: 40 });
  });

  test('patch=replace: a section sent takes the place of the old one, other sections stay', async () => {
    const changed = await (await tester({ patch: 'replace' })).call('PATCH', PATH, {
      pacing: { dialRatio: 3 },
    });
    expect(changed.at('/pacing')).toEqual({ dialRatio: 3 });
    expect(changed.at('/dialerSettings/concurrency')).toBe(20);
    expect(changed.at('/x_note')).toBe('kept');
  });

  test('patchAnswer=empty: answers 204 and has done it', async () => {
    const sandbox = await tester({ patchAnswer: 'empty' });
    const changed = await sandbox.call('PATCH', PATH, { pacing: { dialRatio: 3 } });
    expect([changed.status, changed.text]).toEqual([204, '']);
    expect((await sandbox.call('GET', PATH)).at('/pacing/dialRatio')).toBe(3);
  });

  test('with a status in any letter case changes the run state', async () => {
    const sandbox = await startTester({ estate: estateOf(campaignCalled('A', { status: 'ACTIVE' })) });
    expect((await sandbox.call('PATCH', PATH, { status: 'Paused' })).at('/status')).toBe('PAUSED');
  });
});

describe('PUT', () => {
  test('merges', async () => {
    const changed = await (await tester()).call('PUT', PATH, { pacing: { dialRatio: 3 } });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({
      name: 'A',
      pacing: { dialRatio: 3, maxConcurrentCalls: 40 },
      x_note: 'kept',
    });
  });

  test('put=replace: what is not sent falls back to defaults or is gone', async () => {
    const changed = await (await tester({ put: 'replace' })).call('PUT', PATH, {
      name: 'A',
      dialerStrategy: 'PREDICTIVE',
      pacing: { dialRatio: 3 },
    });
    expect(changed.body).toMatchObject({ pacing: { dialRatio: 3, maxConcurrentCalls: 100 } });
    expect(changed.at('/agentPool')).toBeUndefined();
    expect(changed.at('/x_note')).toBeUndefined();
  });

  test('put=replace: the whole resource read before, with status ACTIVE, activates and loses nothing', async () => {
    const sandbox = await tester({ put: 'replace' });
    const { id, status, createdAt, modifiedAt, modifiedBy, ...before } =
      sandbox.sandbox.tenant.campaign('A') ?? {};
    const put = await sandbox.call('PUT', PATH, { ...before, status: 'ACTIVE' });
    expect(put.body).toMatchObject({ ...before, status: 'PENDING' });
  });

  test('that is refused changes nothing, settings neither', async () => {
    const sandbox = await tester();
    const refused = await sandbox.call('PUT', PATH, { pacing: { dialRatio: 3 }, status: 'paused' });
    expect(refused.status).toBe(409);
    expect((await sandbox.call('GET', PATH)).body).toMatchObject({
      status: 'DRAFT',
      pacing: { dialRatio: 2 },
    });
  });
});
