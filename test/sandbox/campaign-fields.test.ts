import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/model/values/json.ts';
import { splitPointer, withValueAt } from '../../src/model/values/pointer.ts';
import { campaignCalled, estateOf, startTester } from './support.ts';

const WRONG: readonly (readonly [string, Json])[] = [
  ['/name', ''],
  ['/name', 'x'.repeat(129)],
  ['/name', null],
  ['/dialerStrategy', 'MANUAL'],
  ['/agentPool', 'pool-sales'],
  ['/contactList/id', 7],
  ['/schedule/timeZone', 'America/Nowhere'],
  ['/schedule/daysOfWeek', ['MONDAY', 'FUNDAY']],
  ['/schedule/daysOfWeek', ['MONDAY', 'MONDAY']],
  ['/schedule/startHour', 24],
  ['/schedule/endHour', 0],
  ['/schedule/endHour', 9.5],
  ['/pacing/maxCallsPerSecond', 0],
  ['/pacing/maxCallsPerSecond', '10'],
  ['/pacing/maxAttemptsPerNumber', 0],
  ['/pacing/retryIntervalMinutes', 1.5],
  ['/pacing/dialRatio', 0.05],
  ['/pacing/dialRatio', 5.1],
  ['/pacing/maxConcurrentCalls', 99.5],
  ['/dialerSettings/concurrency', 501],
  ['/dialerSettings/dialingMethod', 'predictive'],
  ['/dialerSettings/predictiveSettings/answerRate', 0.29],
  ['/dialerSettings/predictiveSettings/agentEfficiency', 1.01],
  ['/dialerSettings/predictiveSettings/maxWaitTime', -1],
  ['/complianceSettings/doNotCallCompliance', 'yes'],
  ['/complianceSettings/timeZoneRestrictions', ['Eastern']],
  ['/complianceSettings/pauseRules', [{ name: 'Night', startTime: '8pm', endTime: '08:00' }]],
  ['/complianceRules/respectDnc', 1],
  ['/complianceRules/maxDailyCallsPerNumber', 0],
  ['/complianceRules/regulatoryPacingLimit', -2],
  ['/disposition/availableDispositions', 'SOLD'],
  ['/status', 'RUNNING'],
];

const RIGHT: readonly (readonly [string, Json])[] = [
  ['/pacing/dialRatio', 0.1],
  ['/pacing/dialRatio', 5],
  ['/dialerSettings/concurrency', 500],
  ['/schedule/endHour', 24],
  ['/complianceSettings/pauseRules', [{ name: 'Night', startTime: '20:00', endTime: '08:00' }]],
  ['/complianceSettings/timeZoneRestrictions', []],
];

describe('a write', () => {
  test.each(WRONG)(
    'with a wrong %s (%j) is 400, names the field and changes nothing',
    async (pointer, value) => {
      const tester = await startTester({ estate: estateOf(campaignCalled('A')) });
      const before = tester.sandbox.tenant.campaign('A');
      const refused = await tester.call('PATCH', '/api/v2/campaigns/c-1', withValueAt({}, pointer, value));
      expect(refused.status).toBe(400);
      expect(refused.at('/message')).toContain(splitPointer(pointer).join('.'));
      expect(tester.sandbox.tenant.campaign('A')).toEqual(before);
    },
  );

  test.each(RIGHT)('with %s = %j is taken', async (pointer, value) => {
    const tester = await startTester({ estate: estateOf(campaignCalled('A')) });
    const changed = await tester.call('PATCH', '/api/v2/campaigns/c-1', withValueAt({}, pointer, value));
    expect(changed.status).toBe(200);
    expect(changed.at(pointer)).toEqual(value);
  });

  test('names every field that is wrong', async () => {
    const tester = await startTester();
    const refused = await tester.call('POST', '/api/v2/campaigns', { pacing: { dialRatio: 9 } });
    for (const field of ['name', 'dialerStrategy', 'pacing.dialRatio'])
      expect(refused.at('/message')).toContain(field);
  });

  test('can’t smuggle members into other objects', async () => {
    const tester = await startTester({ estate: estateOf(campaignCalled('A')) });
    const body: Json = JSON.parse(
      '{"pacing": {"__proto__": {"dialRatio": 3}}, "__proto__": {"polluted": true}}',
    );
    await tester.call('PATCH', '/api/v2/campaigns/c-1', body);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect((await tester.call('GET', '/api/v2/campaigns/c-1')).at('/pacing/dialRatio')).toBe(1);
  });
});
