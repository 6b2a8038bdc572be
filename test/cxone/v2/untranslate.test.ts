import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { v2Dialect } from '../../../src/cxone/v2/dialect.ts';
import { sameValue } from '../../../src/diff/normalise.ts';
import { targetValue } from '../../../src/diff/three-way.ts';
import type { ImportedCampaign } from '../../../src/model/reports/imported.ts';
import type { Json, JsonObject } from '../../../src/model/values/json.ts';
import { valueAt } from '../../../src/model/values/pointer.ts';
import type { WantedCampaign } from '../../../src/model/wanted.ts';
import { ANSWER, presentOf } from '../support/campaign.ts';
import { desiredCampaign } from '../support/documents.ts';

function importOf(more: JsonObject = {}): ImportedCampaign {
  return v2Dialect.untranslate(presentOf({ ...ANSWER, ...more }));
}

function wantedOf(imported: ImportedCampaign): WantedCampaign {
  const { campaign, dialer, compliance, schedule, displayName } = imported;
  return v2Dialect.translate(
    desiredCampaign({ campaign, metadata: { displayName }, dialer, compliance, schedule }),
  );
}

/** The pointers at which the documents want something else than the campaign holds. */
function differences(resource: JsonObject): readonly string[] {
  const found = presentOf(resource);
  return wantedOf(v2Dialect.untranslate(found))
    .fields.filter(({ path, want }) => {
      const actual = valueAt(found.resource, path);
      return !sameValue(path, { wanted: targetValue(want, actual), actual }, v2Dialect.shape);
    })
    .map(({ path }) => path);
}

describe('a campaign read back', () => {
  it('is said whole where the YAML has a word for everything', () => {
    expect(importOf()).toEqual({
      remoteId: 'c-1',
      displayName: 'Spring Renewals',
      campaign: {
        run: 'running',
        agentPool: 'pool-1',
        contactList: 'list-1',
        dispositions: ['SALE', 'NO_SALE'],
      },
      dialer: {
        strategy: 'PREDICTIVE',
        concurrency: 60,
        predictive: { answerRate: 0.4, agentEfficiency: 0.8, maxWaitMs: 2000 },
        dialRatio: 1.5,
        callsPerSecond: 4,
        maxConcurrentCalls: 80,
        attempts: { maxPerNumber: 3, retryIntervalMinutes: 60 },
      },
      compliance: {
        doNotCall: { federal: true, state: false },
        callingHours: { timeZones: ['America/New_York'], start: '08:00', end: '20:00' },
        maxDailyCallsPerNumber: 3,
        maxCallsPerSecond: 10,
      },
      schedule: {
        timeZone: 'America/New_York',
        windows: [{ days: ['MONDAY', 'TUESDAY'], start: '09:00', end: '17:00' }],
      },
      leftOut: [],
    });
  });

  it('wants every field of the table and its name', () => {
    expect(wantedOf(importOf()).fields).toHaveLength(26);
    for (const { path } of wantedOf(importOf()).fields)
      expect(v2Dialect.writtenAt(path), path).not.toBeNull();
    expect(v2Dialect.writtenAt(v2Dialect.shape.runState)?.pointers).toEqual(['/spec/run']);
    expect(v2Dialect.writtenAt('/x_console/colour')).toBeNull();
  });

  it.each([
    ['ACTIVE', 'running'],
    ['PENDING', 'running'],
    ['PAUSED', 'paused'],
    ['STOPPED', 'stopped'],
    ['DRAFT', undefined],
    ['ERROR', undefined],
  ])('from %s is to be %s', (status, run) => {
    const imported = importOf({ status });
    expect(imported.campaign.run).toBe(run);
    expect(imported.leftOut.map(({ pointer }) => pointer)).toEqual(run ? [] : ['/spec/run']);
  });
});

describe('what no YAML can say is left out and named', () => {
  const { dialerSettings, complianceSettings, complianceRules, pacing, schedule } = ANSWER;
  const rule = (name: string, startTime: string, endTime: string) => ({ name, startTime, endTime });
  const rules = (...pauseRules: readonly Json[]) => ({
    complianceSettings: { ...complianceSettings, pauseRules },
  });
  const noZones = { ...complianceSettings, timeZoneRestrictions: [] };
  it.each<[string, JsonObject, string]>([
    [
      'another dialing method',
      { dialerSettings: { ...dialerSettings, dialingMethod: 'POWER' } },
      '/spec/strategy',
    ],
    ['too many lines', { dialerSettings: { ...dialerSettings, concurrency: 501 } }, '/spec/concurrency'],
    ['more calls than the limit', { pacing: { ...pacing, maxCallsPerSecond: 11 } }, '/spec/callsPerSecond'],
    [
      'too many calls a day',
      { complianceRules: { ...complianceRules, maxDailyCallsPerNumber: 9 } },
      '/spec/maxDailyCallsPerNumber',
    ],
    [
      'a contradiction',
      { complianceSettings: { ...complianceSettings, doNotCallCompliance: false } },
      '/spec/doNotCall',
    ],
    ['hours without a zone', { complianceSettings: noZones }, '/spec/callingHours'],
    ['hours over midnight', rules(rule('Calling hours', '06:00', '22:00')), '/spec/pauses'],
    ['an empty pause', rules(rule('Lunch', '12:00', '12:00')), '/spec/pauses'],
    ['an end that comes back otherwise', rules(rule('Late', '22:00', '24:00')), '/spec/pauses'],
    ['a schedule that ends first', { schedule: { ...schedule, startHour: 18 } }, '/spec/windows'],
    ['half an hour', { schedule: { ...schedule, startHour: 8.5 } }, '/spec/windows'],
    ['an unknown zone', { schedule: { ...schedule, timeZone: 'Mars/Base' } }, '/spec/timeZone'],
    ['a variable', { agentPool: { id: `pool-$${'{X}'}` } }, '/spec/agentPool'],
  ])('%s', (_, more, pointer) => {
    expect(importOf(more).leftOut.map((left) => left.pointer)).toContain(pointer);
    expect(differences({ ...ANSWER, ...more })).toEqual([]);
  });

  it('in a line of its own, whatever the value holds', () => {
    const [left] = importOf({ contactList: { id: 'a\nrun: running' } }).leftOut;
    expect(left?.reason).not.toContain('\n');
  });
});

const clock = fc.constantFrom('00:00', '08:00', '09:30', '20:00', '22:15', '24:00', 'noon');
const days = fc.uniqueArray(fc.constantFrom('MONDAY', 'TUESDAY', 'SUNDAY', 'FUNDAY'));
const number = fc.oneof(fc.integer({ min: -2, max: 600 }), fc.double({ min: 0, max: 6, noNaN: true }));
const strategy = fc.constantFrom('PREDICTIVE', 'PROGRESSIVE', 'PREVIEW', 'POWER');
const names = fc.constantFrom('Calling hours', 'Lunch', 'Late');
const resources = fc.record(
  {
    agentPool: fc.record({ id: fc.string() }),
    dialerStrategy: strategy,
    disposition: fc.record({ availableDispositions: fc.array(fc.constantFrom('A', 'B', '')) }),
    schedule: fc.record(
      { timeZone: fc.constantFrom('UTC', 'Mars/Base'), daysOfWeek: days, startHour: number, endHour: number },
      { requiredKeys: [] },
    ),
    pacing: fc.record(
      {
        maxCallsPerSecond: number,
        dialRatio: number,
        maxConcurrentCalls: number,
        maxAttemptsPerNumber: number,
      },
      { requiredKeys: [] },
    ),
    dialerSettings: fc.record({ concurrency: number, dialingMethod: strategy }, { requiredKeys: [] }),
    complianceSettings: fc.record(
      {
        doNotCallCompliance: fc.boolean(),
        timeZoneRestrictions: fc.array(fc.constantFrom('America/New_York', 'UTC', 'Mars/Base')),
        pauseRules: fc.uniqueArray(fc.record({ name: names, startTime: clock, endTime: clock }), {
          selector: ({ name }) => name,
        }),
      },
      { requiredKeys: [] },
    ),
    complianceRules: fc.record(
      { respectDnc: fc.boolean(), respectStateDnc: fc.boolean(), regulatoryPacingLimit: number },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

it('translating what was read back wants nothing that any campaign does not hold', () => {
  fc.assert(
    fc.property(resources, (parts) => {
      const resource: JsonObject = JSON.parse(
        JSON.stringify({ id: 'c-1', name: 'Spring', status: 'ACTIVE', ...parts }),
      );
      expect(differences(resource)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
