import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/model/errors.ts';
import { DEFAULT_ESTATE } from '../../src/sandbox/estate/default.ts';
import { loadEstate } from '../../src/sandbox/estate/load.ts';
import { startSandbox } from '../../src/sandbox/serve.ts';
import { SandboxFileError } from '../../src/sandbox/state/reader.ts';
import { campaignCalled, estateOf, startTester, virtualClock } from './support.ts';

describe('the default estate', () => {
  test('holds campaigns in every state that a plan can meet', async () => {
    const { sandbox } = await startTester({ estate: DEFAULT_ESTATE });
    const found = sandbox.tenant.campaigns().map((campaign) => [campaign.name, campaign.status]);
    expect(Object.fromEntries(found)).toEqual({
      'Spring Renewals': 'ACTIVE',
      'Loyalty Win-back': 'PAUSED',
      'Mortgage Follow-up': 'ACTIVE',
      'Auto Warranty Preview': 'STOPPED',
      'Medicare Enrollment': 'ACTIVE',
      'Card Activation': 'DRAFT',
      'Holiday Pilot (console)': 'ACTIVE',
    });
    expect(sandbox.tenant.campaign('Spring Renewals')?.x_console).toEqual({
      folder: 'Retention',
      colour: 'green',
      pinned: true,
    });
  });

  test('refers only to pools and lists that it has, each staffed', () => {
    const pools = DEFAULT_ESTATE.pools.map((pool) => pool.id);
    const lists = DEFAULT_ESTATE.lists.map((list) => list.id);
    for (const { agentPool, contactList } of DEFAULT_ESTATE.campaigns) {
      expect(pools.map((id) => ({ id }))).toContainEqual(agentPool);
      expect(lists.map((id) => ({ id }))).toContainEqual(contactList);
    }
    for (const { agents } of DEFAULT_ESTATE.pools) {
      expect(agents.length).toBeGreaterThanOrEqual(8);
      expect(agents.length).toBeLessThanOrEqual(40);
      expect(new Set(agents.map((agent) => agent.status)).size).toBe(4);
    }
  });

  test('is listed in order of creation', async () => {
    const { sandbox } = await startTester({ estate: DEFAULT_ESTATE });
    const times = sandbox.tenant.campaigns().map(({ createdAt }) => String(createdAt));
    expect(times).toEqual(times.toSorted());
  });

  test('has calls from the beginning', async () => {
    const tester = await startTester({ estate: DEFAULT_ESTATE });
    expect(
      (await tester.call('GET', '/api/v2/campaigns/c-1/analytics')).at('/summary/attemptedCalls'),
    ).toBeGreaterThan(100);
  });

  test('lets a new campaign be activated, without the campaigns too', async () => {
    const tester = await startTester({ estate: loadEstate('empty') });
    expect(tester.sandbox.tenant.campaigns()).toEqual([]);
    await tester.call('POST', '/api/v2/campaigns', campaignCalled('A'));
    await tester.call('PUT', '/api/v2/campaigns/c-1', { status: 'ACTIVE' });
    tester.clock.pass(60_000);
    expect(tester.sandbox.tenant.campaign('A')?.status).toBe('ACTIVE');
  });
});

describe('an estate file', () => {
  function inFile(text: string, use: (file: string) => void): void {
    const folder = mkdtempSync(join(tmpdir(), 'estate-'));
    const file = join(folder, 'estate.json');
    writeFileSync(file, text);
    use(file);
    rmSync(folder, { recursive: true });
  }

  test('may leave out what it does not have', () => {
    inFile('{"campaigns": [{"name": "A", "dialerStrategy": "POWER"}]}', (file) => {
      expect(loadEstate(file)).toEqual({
        campaigns: [{ name: 'A', dialerStrategy: 'POWER' }],
        pools: [],
        lists: [],
        suppressions: [],
        webhooks: [],
      });
    });
  });

  test.each(['[]', '{', '{"pools": [{"id": "p"}]}', '{"lists": {}}'])(
    'that is wrong is an error naming it: %s',
    (text) => {
      inFile(text, (file) => {
        expect(() => loadEstate(file)).toThrow(SandboxFileError);
        expect(() => loadEstate(file)).toThrow(file);
      });
    },
  );

  test('that is not there is an error', () => {
    expect(() => loadEstate('/nowhere/estate.json')).toThrow(SandboxFileError);
  });

  test('with a campaign that is not valid is an error naming it', async () => {
    const start = startTester({ estate: estateOf(campaignCalled('Odd', { pacing: { dialRatio: 50 } })) });
    await expect(start).rejects.toThrow('campaign "Odd": pacing.dialRatio');
  });
});

describe('starting', () => {
  test('on a taken port, or at no speed, is a usage error', async () => {
    const { sandbox } = await startTester();
    const port = Number(new URL(sandbox.url).port);
    await expect(startSandbox({ port, clock: virtualClock() })).rejects.toThrow(UsageError);
    await expect(startSandbox({ speed: 0, clock: virtualClock() })).rejects.toThrow(UsageError);
  });

  test('at speed sixty has sixty times the calls, at wall-clock times', async () => {
    const estate = estateOf(campaignCalled('A', { status: 'ACTIVE' }));
    const attempted = async (speed: number) => {
      const tester = await startTester({ estate, speed });
      return Number(
        (await tester.call('GET', '/api/v2/campaigns/c-1/analytics')).at('/summary/attemptedCalls'),
      );
    };
    const [slow, fast] = [await attempted(1), await attempted(60)];
    expect(fast / slow).toBeGreaterThan(40);
    expect(fast / slow).toBeLessThan(80);
  });
});
