import { describe, expect, it } from 'vitest';
import type { AuditRecord } from '../../../src/model/audit.ts';
import type { BaseRecord } from '../../../src/model/base.ts';
import type { Observation } from '../../../src/model/observed.ts';
import type { RunStateHold } from '../../../src/model/run-state/hold.ts';
import type { WantedCampaign } from '../../../src/model/wanted.ts';
import { buildStatus } from '../../../src/reconcile/status/status.ts';
import { auditRecord } from '../../support/audit.ts';
import { baseRecord, present, wantedCampaign } from '../../support/campaigns.ts';
import { testDialect } from '../../support/dialect.ts';
import { NIGHT } from '../../support/holding.ts';
import { planOf, recordsOf } from '../../support/planning.ts';

const LINES = '/pacing/lines';

interface Look {
  readonly wanted: readonly WantedCampaign[];
  readonly campaigns: Observation['campaigns'];
  readonly base?: readonly BaseRecord[];
  readonly holds?: ReadonlyMap<string, RunStateHold>;
  readonly last?: ReadonlyMap<string, AuditRecord>;
}

function statusOf({ wanted, campaigns, base = [], holds = new Map(), last = new Map() }: Look) {
  return buildStatus({
    wanted,
    observation: { campaigns },
    base: { type: 'records', records: recordsOf(base) },
    plan: planOf({ wanted, actual: campaigns, base, holds }),
    dialect: testDialect,
    standing: { holds, lifts: new Map(), overrides: new Map() },
    now: 0,
    lastChanges: last,
  });
}

describe('a row', () => {
  it('of a campaign in sync', () => {
    const wanted = [wantedCampaign('a', { run: 'paused' })];
    expect(statusOf({ wanted, campaigns: [present('a', { status: 'draft' })] })).toEqual([
      {
        name: 'a',
        remoteId: 'c-a',
        run: 'paused',
        status: 'DRAFT',
        runMet: true,
        override: null,
        inSync: true,
        reasons: [],
        lastChange: null,
      },
    ]);
  });

  it('of one with something to do says what', () => {
    const wanted = [wantedCampaign('a', { fields: { [LINES]: 5 }, run: 'stopped' })];
    const [row] = statusOf({
      wanted,
      campaigns: [present('a')],
      base: [baseRecord('a', { run: 'running' })],
    });
    expect(row).toMatchObject({ inSync: false, runMet: false, status: 'ACTIVE' });
    expect(row?.reasons.join('\n')).toContain(LINES);
  });

  it('of one that was not started says what kept it from it', () => {
    const wanted = [wantedCampaign('a', { run: 'running' })];
    const base = [baseRecord('a', { run: 'stopped' })];
    const reasons = ['held back by active-calls: 9 calls active, resumed at 5 or fewer'];
    const refused = auditRecord({ event: 'rule.decided', cause: 'rule', reasons });
    const look = (status: 'stopped' | 'running', record: AuditRecord) => {
      const last = new Map([['a', record]]);
      const [row] = statusOf({ wanted, campaigns: [present('a', { status })], base, last });
      return row?.reasons.filter((reason) => reason.includes('active-calls'));
    };
    expect(look('stopped', refused)).toEqual([`${reasons[0]} (${refused.at})`]);
    expect(look('running', refused)).toEqual([]);
    expect(look('stopped', { ...refused, event: 'change.applied' })).toEqual([]);
  });

  it('of one that its rule moves says once what the rule decided', () => {
    const wanted = [wantedCampaign('a', { fields: { [LINES]: 5 }, run: 'running' })];
    const campaigns = [present('a')];
    const plan = planOf({ wanted, actual: campaigns });
    const reason = 'rule budget: lines 5';
    const moved = { ...plan, changes: plan.changes.map((change) => ({ ...change, reasons: [reason] })) };
    const [row] = buildStatus({
      ...{ wanted, observation: { campaigns }, base: { type: 'none' }, plan: moved, dialect: testDialect },
      standing: { holds: new Map(), lifts: new Map(), overrides: new Map() },
      ...{ now: 0, lastChanges: new Map() },
      decisions: new Map([['a', { at: 0, held: 4, value: 5, reason }]]),
    });
    expect(row?.reasons.filter((one) => one.includes(reason))).toEqual([reason]);
  });

  it('of one that is held in the console is not in sync', () => {
    const wanted = [wantedCampaign('a', { run: 'running' })];
    const campaigns = [present('a', { status: 'paused' })];
    const [row] = statusOf({ wanted, campaigns, base: [baseRecord('a', { run: 'running' })] });
    expect(row).toMatchObject({ inSync: false, runMet: false, status: 'PAUSED' });
    expect(row?.reasons).toEqual([expect.stringContaining('onConsolePause: hold')]);
  });

  it('of one that is being activated says so', () => {
    const wanted = [wantedCampaign('a', { run: 'running' })];
    const [row] = statusOf({ wanted, campaigns: [present('a', { status: 'pending' })] });
    expect(row?.reasons).toContain('its activation is under way');
  });

  it('of one that is not there, and of one that can not be read', () => {
    const wanted = [wantedCampaign('a'), wantedCampaign('b')];
    const campaigns = [{ state: 'unreadable', name: 'b', remoteId: 'c-b', reason: 'garbled' }] as const;
    expect(statusOf({ wanted, campaigns })).toMatchObject([
      { name: 'a', remoteId: null, status: null, run: null, runMet: true, inSync: false },
      {
        ...{ name: 'b', remoteId: 'c-b', status: null, inSync: false },
        reasons: expect.arrayContaining(["it can't be read: garbled"]),
      },
    ]);
  });

  it('of one that may be what can not be read keeps the id that we knew', () => {
    const campaigns = [{ state: 'unreadable', reason: 'garbled' }] as const;
    const base = [baseRecord('a')];
    expect(statusOf({ wanted: [wantedCampaign('a')], campaigns, base })).toMatchObject([
      { name: 'a', remoteId: 'c-a', status: null, inSync: false },
    ]);
  });

  it('of one that a rule holds back: in sync, with the rule and when it looks again', () => {
    const wanted = [wantedCampaign('a', { run: 'running' })];
    const campaigns = [present('a', { status: 'paused' })];
    const held = {
      holds: new Map([['a', NIGHT]]),
      base: [baseRecord('a', { run: 'running', heldBy: NIGHT.rule })],
    };
    expect(statusOf({ wanted, campaigns, ...held })).toMatchObject([
      { inSync: true, runMet: false, reasons: [NIGHT.reason] },
    ]);
    const asked = [wantedCampaign('a', { run: 'paused' })];
    expect(statusOf({ wanted: asked, campaigns, holds: held.holds })[0]?.reasons).toEqual([]);
  });

  it('tells the last change', () => {
    const last = new Map([['a', auditRecord({ seq: 41, at: '2026-11-19T08:00:00.000Z' })]]);
    const [row] = statusOf({ wanted: [wantedCampaign('a')], campaigns: [present('a')], last });
    expect(row?.lastChange).toEqual({
      at: '2026-11-19T08:00:00.000Z',
      seq: 41,
      event: 'change.applied',
      by: 'ada',
    });
  });
});

it('there is one a campaign, in the order of the desired state', () => {
  const wanted = ['b', 'a', 'c'].map((name) => wantedCampaign(name));
  expect(statusOf({ wanted, campaigns: [] }).map((row) => row.name)).toEqual(['b', 'a', 'c']);
});
