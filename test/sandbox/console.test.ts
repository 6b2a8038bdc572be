import { describe, expect, test } from 'vitest';
import { Problem } from '../../src/sandbox/problem.ts';
import { campaignCalled, estateOf, startTester } from './support.ts';

describe('the console', () => {
  test('edits a campaign as someone else than the API', async () => {
    const tester = await startTester({ estate: estateOf(campaignCalled('A', { status: 'ACTIVE' })) });
    tester.sandbox.tenant.edit('A', { pacing: { dialRatio: 4 } });
    expect((await tester.call('GET', '/api/v2/campaigns/c-1')).body).toMatchObject({
      pacing: { dialRatio: 4, maxAttemptsPerNumber: 3 },
      modifiedBy: 'console',
      status: 'ACTIVE',
    });
  });

  test('can’t do what is not valid', async () => {
    const tester = await startTester({ estate: estateOf(campaignCalled('A')) });
    expect(() => tester.sandbox.tenant.edit('A', { pacing: { dialRatio: 40 } })).toThrow(Problem);
    expect(() => tester.sandbox.tenant.edit('B', {})).toThrow(Problem);
  });

  test('sets any status and removes anything', async () => {
    const tester = await startTester({ estate: estateOf(campaignCalled('A')) });
    tester.sandbox.tenant.setStatus('A', 'ACTIVE');
    expect((await tester.call('GET', '/api/v2/campaigns/c-1')).body).toMatchObject({
      status: 'ACTIVE',
      modifiedBy: 'console',
    });
    tester.sandbox.tenant.remove('A');
    expect((await tester.call('GET', '/api/v2/campaigns/c-1')).status).toBe(404);
    expect(tester.sandbox.tenant.campaign('A')).toBeUndefined();
    expect(tester.sandbox.tenant.campaigns()).toEqual([]);
  });
});
