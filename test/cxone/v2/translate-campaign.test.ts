import { describe, expect, it } from 'vitest';
import { v2Dialect } from '../../../src/cxone/v2/dialect.ts';
import { desiredCampaign, fieldsOf, sourceIn, valuesOf } from '../support/documents.ts';

const CAMPAIGN = {
  run: 'running',
  agentPool: 'pool-1',
  contactList: 'list-1',
  dispositions: ['SALE', 'NO_SALE'],
} as const;

describe('a campaign is translated', () => {
  const desired = desiredCampaign({ campaign: { ...CAMPAIGN, dispositions: ['SALE', 'NO_SALE'] } });
  const wanted = v2Dialect.translate(desired);
  const source = (pointer: string) => sourceIn(desired.document, pointer);

  it('with owner and source for each field', () => {
    const git = (path: string, value: unknown, from: string) => ({
      path,
      want: { type: 'value', value },
      owner: 'git',
      source: source(from),
    });
    expect(wanted.fields).toEqual([
      git('/name', 'spring-renewals', '/metadata/name'),
      git('/agentPool/id', 'pool-1', '/spec/agentPool'),
      git('/contactList/id', 'list-1', '/spec/contactList'),
      git('/disposition/availableDispositions', ['SALE', 'NO_SALE'], '/spec/dispositions'),
    ]);
  });

  it('with its run state apart from its fields', () => {
    expect(wanted.run).toEqual({ value: 'running', source: source('/spec/run') });
    expect(v2Dialect.translate(desiredCampaign({}))).not.toHaveProperty('run');
  });

  it('under its display name where it has one', () => {
    const named = desiredCampaign({ metadata: { displayName: 'Spring Renewals' } });
    const { displayName, fields } = v2Dialect.translate(named);
    expect(displayName).toBe('Spring Renewals');
    expect(fields).toMatchObject([
      { want: { value: 'Spring Renewals' }, source: sourceIn(named.document, '/metadata/displayName') },
    ]);
  });

  it('with the id that it is bound to', () => {
    const bound = desiredCampaign({ metadata: { remoteId: 'c-17' } });
    expect(v2Dialect.translate(bound)).toMatchObject({
      remoteId: 'c-17',
      remoteIdSource: sourceIn(bound.document, '/metadata/remoteId'),
    });
    expect(wanted).not.toHaveProperty('remoteId');
  });

  it('with its protection, and whose limits it goes by, as policy: they have no place on the wire', () => {
    const kept = desiredCampaign({ metadata: { protected: true } });
    const { protected: isProtected, policy, key } = v2Dialect.translate(kept);
    expect(isProtected).toBe(true);
    expect(policy()).toEqual([
      { key, field: 'protected', value: true, source: sourceIn(kept.document, '/metadata/protected') },
      { key, field: 'compliance', value: null, source: sourceIn(kept.document, '/spec') },
    ]);
    expect(wanted).toMatchObject({ protected: false });
  });

  it('with what keeps it from being created', () => {
    const blockers = (specs: Parameters<typeof desiredCampaign>[0]) =>
      v2Dialect.translate(desiredCampaign(specs)).createBlockers;
    expect(blockers({})).toHaveLength(1);
    expect(blockers({ dialer: { dialRatio: 2 } })).toHaveLength(1);
    expect(blockers({ dialer: { strategy: 'POWER' } })).toEqual([]);
  });

  it('without a field for what is not written', () => {
    expect(valuesOf({ dialer: {}, compliance: {}, schedule: {} })).toEqual({});
    expect(
      fieldsOf({ dialer: { attempts: {}, predictive: {} }, compliance: { doNotCall: {} } }),
    ).toHaveLength(1);
  });
});
