import { describe, expect, it } from 'vitest';
import type { AuditRecord } from '../../../src/model/audit.ts';
import type { CallCounts } from '../../../src/model/samples.ts';
import { buildCampaignReport, type ReportInput } from '../../../src/reconcile/campaign-report/build.ts';
import { auditRecord } from '../../support/audit.ts';
import { instant, policyOf } from '../../support/calendars.ts';
import { testDialect } from '../../support/dialect.ts';

const FROM = instant('2026-11-20T00:00Z');
const SPAN = { from: FROM, to: FROM + 86_400_000 };
const at = (time: string) => new Date(instant(`2026-11-20T${time}Z`)).toISOString();
const counts = (time: string, attempted: number, answered = 0, abandoned = 0): CallCounts => {
  const from = instant(`2026-11-20T${time}Z`);
  return { from, to: from + 300_000, attempted, answered, abandoned };
};
const transition = (time: string, before: string, after: string, more: Partial<AuditRecord> = {}) =>
  auditRecord({
    at: at(time),
    action: 'transition',
    before: { status: before },
    after: { status: after },
    ...more,
  });

function reportOf(input: Partial<ReportInput>) {
  return buildCampaignReport({
    isGone: false,
    ...{ campaign: 'a', remoteId: 'c-a', tenant: 'production', zone: 'UTC', span: SPAN, now: SPAN.to },
    ...{ commit: null, records: [], intervals: [], resolution: 300_000, days: [], findings: [] },
    ...{ abandonment: { limit: 0.03, periodDays: 30 }, calendar: null, dialect: testDialect },
    verification: { ok: true, count: 7, head: 'h' },
    ...input,
  });
}

describe('run states', () => {
  it('follow one another without gaps, not known before the first record', () => {
    const records = [transition('09:00', 'PAUSED', 'ACTIVE'), transition('17:00', 'ACTIVE', 'PAUSED')];
    const spans = reportOf({ records }).runStates;
    expect(
      spans.map(({ from, to, status }) => [new Date(from).toISOString(), (to - from) / 3_600_000, status]),
    ).toEqual([
      [at('00:00'), 9, null],
      [at('09:00'), 8, 'running'],
      [at('17:00'), 7, 'paused'],
    ]);
  });

  it('are not known where somebody changed them in between', () => {
    const records = [transition('09:00', 'PAUSED', 'ACTIVE'), transition('17:00', 'STOPPED', 'ACTIVE')];
    const spans = reportOf({ records }).runStates;
    expect(spans.map(({ status }) => status)).toEqual([null, null, 'running']);
    expect(spans[1]?.reasons).toEqual(['changed by someone else, at a time that is not known']);
  });

  it('by a person are told as that, with who it was, whoever carried it out', () => {
    const decision = (rule: string, allowed: string) =>
      ({ cause: 'rule', details: { decision: { rule, allowed, until: null } } }) as const;
    const said = (time: string, event: 'override.set' | 'override.ended', user: string) =>
      auditRecord({
        ...{ at: at(time), event, action: null, cause: null, before: {}, after: {} },
        actor: { user, host: 'desk', ci: null },
      });
    const records = [
      said('09:00', 'override.set', 'grace'),
      transition('09:01', 'ACTIVE', 'PAUSED', decision('override-pause', 'paused')),
      said('10:00', 'override.ended', 'joe'),
      transition('10:01', 'PAUSED', 'ACTIVE', decision('resume', 'running')),
      transition('20:00', 'ACTIVE', 'PAUSED', decision('calendar', 'paused')),
      transition('21:00', 'PAUSED', 'ACTIVE', decision('override-pause', 'running')),
    ];
    expect(reportOf({ records }).runStates.map(({ by }) => by)).toEqual([
      ...[null, 'pause by hand, grace@desk', 'resume by hand, joe@desk', 'rule calendar'],
      'end of a pause by hand, joe@desk',
    ]);
  });

  it('are those that others brought about too, from when run saw it', () => {
    const seen = auditRecord({
      ...{ at: at('12:00'), event: 'campaign.observed', action: null, cause: null, before: {}, after: {} },
      reasons: ['running → paused outside of dialform', 'last edited in CXone by joe'],
      details: { seen: { from: 'running', to: 'paused' } },
      seq: 65,
    });
    const records = [transition('09:00', 'PAUSED', 'ACTIVE'), seen];
    const [, ran, paused] = reportOf({ records }).runStates;
    expect(ran).toMatchObject({ status: 'running', to: instant('2026-11-20T12:00Z') });
    expect(paused).toMatchObject({ status: 'paused', by: 'CXone', reasons: seen.reasons, seq: 65 });
    const other = reportOf({ records: [transition('09:00', 'ACTIVE', 'STOPPED'), seen] }).runStates;
    expect(other.map(({ status }) => status)).toEqual([null, null, 'paused']);
  });

  it('end now, where the span goes on', () => {
    const records = [transition('12:27', 'PAUSED', 'ACTIVE')];
    const report = reportOf({ records, now: instant('2026-11-20T12:29Z') });
    expect(report.runStates.map(({ to, status }) => [new Date(to).toISOString(), status])).toEqual([
      [at('12:27'), null],
      [at('12:29'), 'running'],
    ]);
  });

  it('that began before the span are cut to it, and a failed transition changes none', () => {
    const earlier = transition('09:00', 'PAUSED', 'ACTIVE', { at: '2026-11-19T09:00:00.000Z' });
    const failed = transition('17:00', 'ACTIVE', 'PAUSED', { event: 'change.failed' });
    expect(reportOf({ records: [earlier, failed] }).runStates).toMatchObject([
      { ...SPAN, status: 'running' },
    ]);
  });
});

it('tells activations from resumes in the latencies', () => {
  const records = [
    transition('09:00', 'DRAFT', 'ACTIVE', { latencyMs: 2_000 }),
    ...[10, 20, 30, 400].map((latencyMs) => transition('10:00', 'PAUSED', 'ACTIVE', { latencyMs })),
  ];
  expect(reportOf({ records }).latencies).toEqual([
    { transition: 'activation', count: 1, median: 2_000, p95: 2_000, worst: 2_000 },
    { transition: 'resume', count: 4, median: 20, p95: 400, worst: 400 },
  ]);
});

describe('abandonment', () => {
  const day = (date: string, answered: number, abandoned: number): CallCounts => {
    const from = instant(`${date}T00:00Z`);
    return { from, to: from + 86_400_000, attempted: 1_000, answered, abandoned };
  };

  it('is counted from the beginning of each period that the span touches', () => {
    // Days since 1970 that thirty divides: 2026-11-03 and 2026-12-03.
    const span = { from: instant('2026-12-02T00:00Z'), to: instant('2026-12-05T00:00Z') };
    const days = [day('2026-11-03', 1_000, 29), day('2026-12-02', 100, 5), day('2026-12-03', 100, 3)];
    const { periods } = reportOf({ span, days, now: span.to }).abandonment;
    expect(
      periods.map(({ answered, abandoned, allowance, over }) => [answered, abandoned, allowance, over]),
    ).toEqual([
      [1_100, 34, -1, true],
      [100, 3, 0, false],
    ]);
  });
});

it('a day of a regulatory period that is not told, or without a count, is untold', () => {
  const days = ['2026-11-18', '2026-11-19', '2026-11-20'].map((date): CallCounts => {
    const from = instant(`${date}T00:00Z`);
    const answered = date === '2026-11-19' ? null : 100;
    return { from, to: from + 86_400_000, attempted: 1_000, answered, abandoned: 1 };
  });
  // The period began on 2026-11-03: 18 days up to the end of the span, two of them told.
  expect(reportOf({ days }).abandonment.periods).toMatchObject([{ answered: 200, abandoned: 2, untold: 16 }]);
});

describe('of what is to come', () => {
  const now = FROM + 450_000;

  it('no interval is missed', () => {
    const intervals = [counts('00:00', 10, 4, 1), counts('00:05', 1)];
    expect(reportOf({ now, intervals }).calls.untold).toBe(0);
  });

  it('no regulatory period is judged', () => {
    const span = { from: FROM, to: FROM + 90 * 86_400_000 };
    expect(reportOf({ span, now }).abandonment.periods).toHaveLength(1);
  });
});

describe('hours', () => {
  const calendar = policyOf({
    schedule: {
      timeZone: 'UTC',
      windows: [{ days: ['FRIDAY'], start: '09:02', end: '17:00' }],
    },
  });

  it('count dials only in intervals that were closed from beginning to end', () => {
    const intervals = [counts('08:55', 3), counts('09:00', 5), counts('12:00', 7), counts('17:00', 2)];
    const { hours, calls } = reportOf({ calendar, intervals });
    expect(hours?.dialedClosed.map(({ attempted }) => attempted)).toEqual([3, 2]);
    expect(hours?.dialedClosed[0]?.reasons[0]).toContain('outside its windows');
    expect(calls.attempted).toBe(17);
  });

  it('are not judged by the day, nor without a document', () => {
    const from = FROM;
    const intervals = [{ from, to: from + 86_400_000, attempted: 3, answered: 0, abandoned: 0 }];
    expect(reportOf({ calendar, intervals, resolution: 86_400_000 }).hours?.judged).toBeNull();
    expect(reportOf({ intervals }).hours).toBeNull();
  });
});

it('counts an interval that is not told, or told without a count, as untold', () => {
  const span = { from: FROM, to: FROM + 900_000 };
  const intervals = [counts('00:00', 10, 4, 1), { ...counts('00:05', 1), answered: null }];
  const { calls } = reportOf({ span, intervals });
  expect(calls).toMatchObject({ attempted: 10, connected: 3, successRatio: 0.3, untold: 2 });
});

describe('what was written of a number', () => {
  const write = (time: string, before: number, after: number, more: Partial<AuditRecord> = {}) =>
    auditRecord({
      at: at(time),
      before: { pacing: { ratio: before } },
      after: { pacing: { ratio: after } },
      ...more,
    });

  it('has what others had set in between, and who wrote it', () => {
    const rule = { cause: 'rule', details: { decision: { rule: 'budget' } } } as const;
    const records = [write('09:00', 2, 1.5), write('10:00', 3, 1.2, rule)];
    const [history] = reportOf({ records }).pacing;
    expect(history?.points.map(({ value, by }) => [value, by])).toEqual([
      [2, 'CXone'],
      [1.5, 'ada@ops-1, commit abc'],
      [3, 'CXone'],
      [1.2, 'rule budget'],
    ]);
  });
});

it('names each field that was drift, and what people decided', () => {
  const drift = auditRecord({ at: at('09:00'), cause: 'drift', reasons: ['last edited in CXone by joe'] });
  const override = auditRecord({
    at: at('10:00'),
    event: 'override.set',
    action: null,
    cause: null,
    before: {},
    after: {},
    details: { override: { run: 'paused' } },
  });
  const report = reportOf({ records: [drift, override] });
  expect(report.drift).toMatchObject([{ path: '/pacing/lines', found: 4, reverted: 5, outcome: 'reverted' }]);
  expect(report.people).toMatchObject([{ what: 'override: paused', by: 'ada@ops-1' }]);
  expect(report.trail).toEqual({ whole: true, reason: null, records: 7, relevant: 2 });
});
