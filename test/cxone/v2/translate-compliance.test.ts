import { describe, expect, it } from 'vitest';
import type { ComplianceSpec } from '../../../src/model/documents.ts';
import { fieldsOf, valuesOf } from '../support/documents.ts';

const ZONES = ['America/New_York', 'America/Chicago'];

function pauseRulesOf(compliance: ComplianceSpec): unknown {
  return valuesOf({ compliance })['/complianceSettings/pauseRules'];
}

function hours(start: string, end: string): ComplianceSpec {
  return { callingHours: { timeZones: ZONES, start, end } };
}

describe('do not call', () => {
  const table = [
    [{ federal: true, state: true }, true],
    [{ federal: true, state: false }, true],
    [{ federal: false, state: true }, true],
    [{ federal: false, state: false }, false],
  ] as const;
  for (const [doNotCall, overall] of table) {
    it(`${JSON.stringify(doNotCall)} is ${overall} over all`, () => {
      expect(valuesOf({ compliance: { doNotCall } })).toEqual({
        '/complianceRules/respectDnc': doNotCall.federal,
        '/complianceRules/respectStateDnc': doNotCall.state,
        '/complianceSettings/doNotCallCompliance': overall,
      });
    });
  }

  it('leaves the list that is not written to nobody', () => {
    expect(valuesOf({ compliance: { doNotCall: { state: true } } })).toEqual({
      '/complianceRules/respectStateDnc': true,
      '/complianceSettings/doNotCallCompliance': true,
    });
  });
});

describe('calling hours', () => {
  it('are the zones of the people called, and a pause rule from end to start', () => {
    expect(valuesOf({ compliance: hours('08:00', '20:00') })).toEqual({
      '/complianceSettings/timeZoneRestrictions': ZONES,
      '/complianceSettings/pauseRules': [{ name: 'Calling hours', startTime: '20:00', endTime: '08:00' }],
    });
  });

  const edges = [
    ['08:00', '24:00', [{ name: 'Calling hours', startTime: '00:00', endTime: '08:00' }]],
    ['00:00', '20:00', [{ name: 'Calling hours', startTime: '20:00', endTime: '00:00' }]],
    ['00:00', '24:00', []],
  ] as const;
  for (const [start, end, rules] of edges) {
    it(`from ${start} to ${end}`, () => {
      expect(pauseRulesOf(hours(start, end))).toEqual(rules);
    });
  }

  it('come before the pauses, which keep their order: the whole list belongs to Git', () => {
    const pauses = [
      { name: 'Lunch', start: '12:00', end: '13:00' },
      { name: 'Early', start: '07:00', end: '07:30' },
    ];
    expect(pauseRulesOf({ ...hours('08:00', '20:00'), pauses })).toEqual([
      { name: 'Calling hours', startTime: '20:00', endTime: '08:00' },
      { name: 'Lunch', startTime: '12:00', endTime: '13:00' },
      { name: 'Early', startTime: '07:00', endTime: '07:30' },
    ]);
  });
});

describe('pauses', () => {
  it('alone own the whole list too, an empty one as well', () => {
    const pauses = [{ name: 'Night', start: '22:00', end: '06:00' }];
    expect(pauseRulesOf({ pauses })).toEqual([{ name: 'Night', startTime: '22:00', endTime: '06:00' }]);
    expect(pauseRulesOf({ pauses: [] })).toEqual([]);
    expect(pauseRulesOf({ maxDailyCallsPerNumber: 3 })).toBeUndefined();
  });

  it('to midnight end at 00:00 on the wire, and of a whole day at 24:00', () => {
    const late = { name: 'Late', start: '22:00', end: '24:00' };
    const day = { name: 'Day', start: '00:00', end: '24:00' };
    expect(pauseRulesOf({ pauses: [late, day] })).toEqual([
      { name: 'Late', startTime: '22:00', endTime: '00:00' },
      { name: 'Day', startTime: '00:00', endTime: '24:00' },
    ]);
  });
});

describe('limits', () => {
  it('stand among the compliance rules', () => {
    const compliance = { maxDailyCallsPerNumber: 3, maxCallsPerSecond: 10 };
    expect(valuesOf({ compliance })).toEqual({
      '/complianceRules/maxDailyCallsPerNumber': 3,
      '/complianceRules/regulatoryPacingLimit': 10,
    });
  });

  it('and all the rest have their sources', () => {
    const compliance = {
      ...hours('08:00', '20:00'),
      pauses: [],
      doNotCall: { federal: true },
      maxCallsPerSecond: 9,
    };
    const sources = fieldsOf({ compliance }).map(({ path, source }) => [path, source]);
    const at = (line: number) => `compliance/us.yaml:${line}:3`;
    expect(Object.fromEntries(sources)).toEqual({
      '/name': 'campaign/spring-renewals.yaml:3:3',
      '/complianceSettings/timeZoneRestrictions': at(6),
      '/complianceSettings/pauseRules': at(5),
      '/complianceSettings/doNotCallCompliance': at(12),
      '/complianceRules/respectDnc': at(13),
      '/complianceRules/regulatoryPacingLimit': at(14),
    });
  });
});
