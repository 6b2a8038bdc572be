import { describe, expect, it } from 'vitest';
import { v2Dialect } from '../../../src/cxone/v2/dialect.ts';
import type { DesiredState } from '../../../src/model/desired.ts';
import { documentOf, sourceIn } from '../support/documents.ts';

describe('the policy of the profiles is what the wire has no place for', () => {
  const dialer = documentOf(
    'Dialer',
    { name: 'standard' },
    {
      strategy: 'PREDICTIVE' as const,
      dialRatio: { min: 1, max: 3, initial: 2 },
      concurrency: { min: 10, max: 50 },
      callsPerSecond: 4,
      pacing: { kind: 'budget' as const, moves: 'dialRatio' as const },
    },
  );
  const compliance = documentOf(
    'Compliance',
    { name: 'us' },
    {
      jurisdictions: ['US', 'US-FL'],
      doNotCall: { federal: true },
      abandonment: { limit: 0.03, periodDays: 30 },
      maxActiveCalls: 40,
    },
  );
  const windows = [{ days: ['MONDAY' as const], start: '09:15', end: '17:45' }];
  const holidays = { country: 'US', also: ['2026-12-24'] };
  const blackouts = [{ from: '2026-12-24T12:00', to: '2026-12-24T23:00' }];
  const schedule = documentOf(
    'Schedule',
    { name: 'weekdays' },
    { timeZone: 'UTC', windows, holidays, blackouts },
  );
  const desired: DesiredState = {
    directory: 'campaigns',
    campaigns: [],
    dialers: [dialer],
    compliances: [compliance],
    schedules: [schedule],
    contactLists: [],
    digest: 'sha256:0',
  };
  const policy = v2Dialect.profilePolicy(desired);
  const valuesOf = (name: string) =>
    Object.fromEntries(
      policy.filter(({ key }) => key.name === name).map(({ field, value }) => [field, value]),
    );

  it('of a dialer: bounds and the rule', () => {
    expect(valuesOf('standard')).toEqual({
      'dialRatio.min': 1,
      'dialRatio.max': 3,
      'dialRatio.initial': 2,
      'concurrency.min': 10,
      'concurrency.max': 50,
      'pacing.kind': 'budget',
      'pacing.moves': 'dialRatio',
    });
  });

  it('of a compliance profile: packs, abandonment, active calls', () => {
    expect(valuesOf('us')).toEqual({
      jurisdictions: ['US', 'US-FL'],
      'abandonment.limit': 0.03,
      'abandonment.periodDays': 30,
      maxActiveCalls: 40,
    });
  });

  it('of a schedule: the exact windows, holidays, blackouts', () => {
    expect(valuesOf('weekdays')).toEqual({ windows, holidays, blackouts });
  });

  it('with its sources', () => {
    const max = policy.find(({ field }) => field === 'dialRatio.max');
    expect(max?.source).toBe(sourceIn(dialer, '/spec/dialRatio/max'));
  });
});

describe('the dialect', () => {
  it('creates stopped', () => {
    expect(v2Dialect.createDefaults).toEqual({ status: 'DRAFT' });
  });

  it('has a wire word for each status', () => {
    const statuses = ['draft', 'pending', 'running', 'paused', 'stopped', 'error'] as const;
    expect(statuses.map((status) => v2Dialect.runStateValue(status))).toEqual([
      'DRAFT',
      'PENDING',
      'ACTIVE',
      'PAUSED',
      'STOPPED',
      'ERROR',
    ]);
  });

  it('says what to do about each activation error', () => {
    expect(v2Dialect.explainError('CAMPAIGN_INVALID_CONFIG')).toContain('check the strategy');
    expect(v2Dialect.explainError('AGENT_POOL_UNAVAILABLE')).toContain('spec.agentPool');
    expect(v2Dialect.explainError('CONTACT_LIST_EMPTY')).toContain('spec.contactList');
    expect(v2Dialect.explainError('RATE_LIMIT_EXCEEDED')).toContain('fewer campaigns');
    expect(v2Dialect.explainError('LICENCE\u001b[31m')).toContain('CXone reports LICENCE: open the campaign');
  });
});
