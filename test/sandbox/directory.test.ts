import { describe, expect, test } from 'vitest';
import { startTester } from './support.ts';

describe('agent pools', () => {
  test('show each agent’s status and time zone', async () => {
    const answer = await (await startTester()).call('GET', '/api/v2/agents/pools/pool-canada');
    expect(answer.body).toMatchObject({ id: 'pool-canada', name: 'Canada' });
    const agents = answer.at('/agents');
    expect(Array.isArray(agents) ? agents.length : 0).toBe(17);
    expect(answer.at('/agents/0')).toEqual({
      id: 'agent-canada-1',
      status: 'AVAILABLE',
      schedule: { timeZone: 'America/Vancouver' },
    });
  });

  test('that there are not are 404', async () => {
    expect((await (await startTester()).call('GET', '/api/v2/agents/pools/nowhere')).status).toBe(404);
  });
});

describe('suppressions', () => {
  const path = '/api/v2/compliance/suppressions';

  test('are a bare array, by status', async () => {
    const tester = await startTester();
    const active = (await tester.call('GET', `${path}?status=ACTIVE`)).body;
    expect(active).toContainEqual({ phoneNumber: '+12025550110' });
    expect(active).toContainEqual({ emailAddress: 'no-calls@example.com' });
    expect(active).not.toContainEqual({ phoneNumber: '+17025550165' });
    expect((await tester.call('GET', path)).body).toContainEqual({ phoneNumber: '+17025550165' });
  });

  test('suppressions=paged: come in pages', async () => {
    const tester = await startTester({ settings: { suppressions: 'paged', pageSize: 3 } });
    const first = await tester.call('GET', `${path}?status=ACTIVE`);
    const second = await tester.call('GET', `${path}?status=ACTIVE&nextPage=${first.at('/nextPage')}`);
    expect([first.at('/entities/length'), second.at('/nextPage')]).toEqual([undefined, null]);
    expect([first.at('/entities/2'), second.at('/entities/1')]).toEqual([
      { phoneNumber: '+13055550127' },
      { emailAddress: 'no-calls@example.com' },
    ]);
  });
});
