import { describe, expect, it } from 'vitest';
import { parseCampaign, writableMembers } from '../../../src/cxone/v2/resource.ts';
import type { Json, JsonObject } from '../../../src/model/values/json.ts';
import { withValueAt } from '../../../src/model/values/pointer.ts';
import { ANSWER, presentOf } from '../support/campaign.ts';

describe('a campaign is read', () => {
  it('as it is, unknown members kept', () => {
    expect(parseCampaign(ANSWER)).toEqual({
      state: 'present',
      remoteId: 'c-1',
      name: 'Spring Renewals',
      status: 'running',
      resource: ANSWER,
      lastEdit: { by: ANSWER.modifiedBy, at: ANSWER.modifiedAt },
    });
  });

  const statuses = [
    ['draft', 'draft'],
    ['Pending', 'pending'],
    ['active', 'running'],
    ['PAUSED', 'paused'],
    ['sTopped', 'stopped'],
    ['error', 'error'],
  ] as const;
  for (const [status, expected] of statuses) {
    it(`with status ${status} in any letter case`, () => {
      const campaign = presentOf({ ...ANSWER, status });
      expect(campaign.status).toBe(expected);
      expect(campaign.resource.status).toBe(status.toUpperCase());
    });
  }

  it('with its error code while it is in error, and then alone', () => {
    const errorCode = 'CONTACT_LIST_EMPTY';
    expect(presentOf({ ...ANSWER, status: 'ERROR', errorCode }).errorCode).toBe(errorCode);
    expect(presentOf({ ...ANSWER, errorCode })).not.toHaveProperty('errorCode');
  });

  it('with the aliases `type` and `listCapacity`', () => {
    const { dialerStrategy, maxListSize, ...rest } = ANSWER;
    const aliased = { ...rest, type: dialerStrategy, listCapacity: maxListSize };
    expect(presentOf(aliased).resource).toEqual(ANSWER);
    expect(presentOf({ ...ANSWER, type: 'POWER' }).resource).toEqual(ANSWER);
  });

  it('with null for optional members as if they were absent', () => {
    const { schedule, disposition, ...rest } = ANSWER;
    const nulls = { ...rest, schedule: null, disposition: null, errorCode: null };
    expect(presentOf(nulls).resource).toEqual(rest);
    const { answerRate, ...others } = ANSWER.dialerSettings.predictiveSettings;
    const inner = withValueAt(ANSWER, '/dialerSettings/predictiveSettings/answerRate', null);
    expect(presentOf(inner).resource.dialerSettings).toEqual({
      ...ANSWER.dialerSettings,
      predictiveSettings: others,
    });
  });

  it('with values out of their range: those are drift to show, not a reason to look away', () => {
    const dialing = withValueAt(ANSWER, '/pacing/dialRatio', 9.5);
    expect(presentOf(dialing).resource).toEqual(dialing);
  });
});

describe('a campaign is unreadable', () => {
  const wrong: readonly (readonly [string, Json])[] = [
    ['/dialerStrategy', 'BLAST'],
    ['/agentPool', 'pool-1'],
    ['/agentPool/id', 17],
    ['/schedule/daysOfWeek', 'MONDAY'],
    ['/schedule/startHour', '9'],
    ['/pacing/dialRatio', '1.5'],
    ['/dialerSettings/predictiveSettings', []],
    ['/dialerSettings/predictiveSettings/maxWaitTime', true],
    ['/complianceSettings/doNotCallCompliance', 'yes'],
    ['/complianceSettings/pauseRules', {}],
    ['/complianceRules/respectDnc', 1],
    ['/disposition/availableDispositions', { SALE: true }],
  ];
  for (const [pointer, value] of wrong) {
    it(`with ${pointer} = ${JSON.stringify(value)}, and says where`, () => {
      expect(parseCampaign(withValueAt(ANSWER, pointer, value))).toEqual({
        state: 'unreadable',
        remoteId: 'c-1',
        name: 'Spring Renewals',
        status: 'running',
        reason: expect.stringMatching(new RegExp(`^${pointer} is `)),
      });
    });
  }

  it('with a wrong element of a list, and says which', () => {
    const days = withValueAt(ANSWER, '/schedule/daysOfWeek', ['MONDAY', 2]);
    expect(parseCampaign(days)).toMatchObject({ reason: '/schedule/daysOfWeek/1 is a number, not a string' });
    const rules = withValueAt(ANSWER, '/complianceSettings/pauseRules', [{ name: 'x', startTime: 8 }]);
    expect(parseCampaign(rules)).toMatchObject({
      reason: '/complianceSettings/pauseRules/0/startTime is a number, not a string',
    });
  });

  it('without id, name or a known status; what can be read of it is kept', () => {
    const { id, name, status, ...rest } = ANSWER;
    expect(parseCampaign({ ...rest, name, status })).toMatchObject({ state: 'unreadable', name });
    expect(parseCampaign({ ...rest, id, status })).toMatchObject({ state: 'unreadable', remoteId: id });
    expect(parseCampaign({ ...rest, id, name })).toMatchObject({ state: 'unreadable', remoteId: id, name });
    expect(parseCampaign({ ...ANSWER, id: 17 })).toEqual({
      state: 'unreadable',
      name,
      status: 'running',
      reason: '/id is not a string, or empty',
    });
    expect(parseCampaign({ ...ANSWER, status: 'ARCHIVED' })).toMatchObject({
      reason: '/status "ARCHIVED" is none that dialform knows',
    });
    for (const other of [null, 'c-1', 7, []])
      expect(parseCampaign(other)).toMatchObject({ state: 'unreadable' });
  });
});

describe('what may be written', () => {
  it('leaves out read-only members and the status, and keeps unknown ones', () => {
    const { id, status, currentListSize, maxListSize, createdAt, modifiedAt, modifiedBy, ...writable } =
      ANSWER;
    expect(writableMembers({ ...ANSWER, errorCode: 'X', listCapacity: 5 })).toEqual(writable);
  });

  it('says dialerStrategy where it was read as type', () => {
    const resource: JsonObject = { type: 'POWER', name: 'x' };
    expect(writableMembers(resource)).toEqual({ dialerStrategy: 'POWER', name: 'x' });
  });
});
