import { describe, expect, it } from 'vitest';
import type { AuditRecord } from '../../src/model/audit.ts';
import { auditRecord } from '../support/audit.ts';
import type { TakenWrite } from './gate.ts';
import { judgeCalm } from './ledger/calm.ts';
import { type DialingFacts, judgeDialing } from './ledger/dialing.ts';
import { growth } from './ledger/growth.ts';
import { judgeTrail } from './ledger/trail.ts';

const MINUTE = 60_000;
/** A Tuesday, nine in the morning in New York, where campaign `a` may dial from 9 to 10. */
const NINE = Date.parse('2026-11-24T14:00:00Z');
const FACTS: DialingFacts = {
  span: { from: NINE, to: NINE + 120 * MINUTE },
  versions: [
    {
      from: NINE,
      desired: new Map([
        [
          'a',
          {
            ...{ shownAs: 'A', run: 'running', envelope: { min: 1, max: 2 } },
            profiles: {
              schedule: {
                timeZone: 'America/New_York',
                windows: [{ days: ['TUESDAY'], start: '09:00', end: '10:00' }],
              },
            },
          },
        ],
      ]),
    },
  ],
  decisions: [],
  excuses: [],
  reactionMs: 50_000,
};

/** What the ledger says of a campaign that is active for a while, in minutes after nine. */
function activeUntil(minute: number, facts: Partial<DialingFacts> = {}, from = 0) {
  const statuses = [
    { from: NINE + from * MINUTE, status: 'ACTIVE' },
    { from: NINE + minute * MINUTE, status: 'PAUSED' },
  ];
  return judgeDialing([{ id: 'c-a', name: 'A', statuses }], { ...FACTS, ...facts });
}

describe('dialing', () => {
  it('is good within the hours and until a cycle could react', () => {
    expect(activeUntil(60)).toMatchObject({ strays: [], reactions: [] });
    expect(activeUntil(60.8)).toMatchObject({ strays: [], reactions: [{ campaign: 'a' }] });
  });

  it('is missed beyond that, and where it begins outside the hours', () => {
    expect(activeUntil(61)).toMatchObject({ strays: [{ campaign: 'a', excuse: null }] });
    expect(activeUntil(75, {}, 70)).toMatchObject({ strays: [{ campaign: 'a', excuse: null }] });
  });

  it('is excused while nobody could pause, and no longer', () => {
    const excuses = [{ from: NINE + 59 * MINUTE, to: NINE + 64 * MINUTE, why: 'outage', afterMs: MINUTE }];
    expect(activeUntil(65, { excuses })).toMatchObject({ strays: [{ excuse: 'outage' }] });
    expect(activeUntil(66, { excuses })).toMatchObject({ strays: [{ excuse: null }] });
  });

  it('is not judged while no document names the campaign, and is again from then on', () => {
    const named = FACTS.versions[0]?.desired ?? new Map();
    const versions = [
      { from: NINE, desired: named },
      { from: NINE + 62 * MINUTE, desired: new Map() },
      { from: NINE + 70 * MINUTE, desired: named },
    ];
    expect(activeUntil(69, { versions }, 63).strays).toEqual([]);
    expect(activeUntil(71.5, { versions }, 63).strays).toHaveLength(1);
  });

  it('goes by what people decided, and by spec.run', () => {
    const decision = { campaign: 'a', from: NINE + 20 * MINUTE, to: NINE + 30 * MINUTE } as const;
    expect(activeUntil(40, { decisions: [{ ...decision, run: 'paused' }] }).strays).toHaveLength(1);
    const desired = FACTS.versions[0]?.desired.get('a');
    const paused = desired
      ? [{ from: NINE, desired: new Map([['a', { ...desired, run: 'paused' as const }]]) }]
      : [];
    expect(activeUntil(40, { versions: paused }).strays).toHaveLength(1);
    const lifted = { versions: paused, decisions: [{ ...decision, run: 'running' as const }] };
    expect(activeUntil(30, lifted, 20).strays).toEqual([]);
  });
});

describe('the trail', () => {
  const at = '2026-11-24T14:00:00.000Z';
  const intent = auditRecord({ seq: 1, event: 'change.intended', intentSeq: null, at });
  const applied = auditRecord({ seq: 2, at: '2026-11-24T14:00:02.000Z' });
  const write: TakenWrite = {
    at: Date.parse(at) + 1_000,
    ...{ method: 'PATCH', path: '/api/v2/campaigns/c-a', name: 'A', transitionId: null },
  };
  const judged = (records: readonly AuditRecord[], taken: readonly TakenWrite[]) =>
    judgeTrail(records, taken, { removed: [], untouched: 'c-z', refused: new Set() });

  it('adds up where each write has its intent before it and one outcome after it', () => {
    expect(judged([intent, applied], [write])).toEqual([]);
  });

  it.each([
    ['a write without an intent', [], [write]],
    ['a write before its intent', [intent, applied], [{ ...write, at: write.at - 2_000 }]],
    ['an outcome of a write that was never taken', [intent, applied], []],
    ['an intent without an outcome', [intent], [write]],
    ['an intent with two', [intent, applied, { ...applied, seq: 3 }], [write]],
  ] as const)('does not with %s', (_, records, taken) => {
    expect(judged(records, taken)).not.toEqual([]);
  });

  it('a transition may hold without a write only where the tenant refused just that one', () => {
    const records = [intent, applied].map((record) => ({
      ...record,
      action: 'transition' as const,
      transitionId: 't-1',
    }));
    const facts = { removed: [], untouched: 'c-z' };
    expect(judgeTrail(records, [], { ...facts, refused: new Set(['t-2']) })).not.toEqual([]);
    expect(judgeTrail(records, [], { ...facts, refused: new Set(['t-1']) })).toEqual([]);
  });

  it('knows what was made twice, and what nobody may touch', () => {
    const create = { ...write, method: 'POST', path: '/api/v2/campaigns' };
    expect(judged([], [create, create])).toContain('"A" was created 2 times');
    const touched = { ...write, path: '/api/v2/campaigns/c-z' };
    expect(judged([], [touched]).join()).toContain('nobody may touch');
  });
});

it('a calm hour has what rules move, and what one saw that has moved nothing for half an hour', () => {
  const calm = [{ from: NINE, to: NINE + 120 * MINUTE }];
  const decided = (seq: number, minute: number, more: Partial<AuditRecord> = {}) =>
    auditRecord({
      ...{ seq, event: 'rule.decided', cause: 'rule', cycleId: `cycle-${seq}`, action: null },
      ...{ at: new Date(NINE + minute * MINUTE).toISOString(), key: { kind: 'Campaign', name: 'a' } },
      ...more,
    });
  const noiseOf = (...records: AuditRecord[]) => judgeCalm(records, calm).noise.length;

  expect(noiseOf(decided(1, 0, { action: 'update' }), decided(2, 31), decided(3, 62))).toBe(0);
  expect(noiseOf(decided(1, 0), decided(2, 20))).toBe(1);
  expect(noiseOf(decided(1, 0, { event: 'cycle.finished' }))).toBe(1);
});

it('and one start of a campaign that spec.run asks for, with all that its cycle writes', () => {
  const calm = [{ from: NINE, to: NINE + 120 * MINUTE }];
  const started = (seq: number, more: Partial<AuditRecord> = {}) =>
    auditRecord({
      ...{ seq, cycleId: `cycle-${seq}`, at: new Date(NINE + seq * MINUTE).toISOString() },
      ...{ action: 'transition', cause: 'git', after: { status: 'ACTIVE' } },
      ...more,
    });
  const noiseOf = (...records: AuditRecord[]) => judgeCalm(records, calm).noise;

  expect(noiseOf(started(1), started(2, { event: 'cycle.finished', cycleId: 'cycle-1' }))).toEqual([]);
  expect(noiseOf(started(1), started(2, { key: { kind: 'Campaign', name: 'b' } }))).toEqual([]);
  expect(noiseOf(started(1), started(2))).toEqual([expect.stringMatching(/^2 /)]);
  expect(noiseOf(started(1, { after: { status: 'PAUSED' } }))).toHaveLength(1);
});

it('growth is the slope of the values, whatever they swing by', () => {
  expect(growth([10, 12, 10, 12, 10, 12])).toBeLessThan(0.5);
  expect(growth([10, 15, 20, 25])).toBe(5);
});
