import { describe, expect, it } from 'vitest';
import { pairCampaigns } from '../../../src/diff/pair.ts';
import type { AuditRecord } from '../../../src/model/audit.ts';
import type { DialerSpec } from '../../../src/model/documents.ts';
import type { Document } from '../../../src/model/resource.ts';
import type { RunStateHold } from '../../../src/model/run-state/hold.ts';
import { buildExplanation } from '../../../src/reconcile/status/explain.ts';
import { documentOf } from '../../compliance/support.ts';
import { auditRecord } from '../../support/audit.ts';
import { baseRecord, present, wantedCampaign } from '../../support/campaigns.ts';
import { testDialect } from '../../support/dialect.ts';
import { NIGHT } from '../../support/holding.ts';
import { planOf, recordsOf } from '../../support/planning.ts';

const LINES = '/pacing/lines';
const RATIO = '/pacing/dialRatio';

const wanted = wantedCampaign('a', {
  fields: { [LINES]: 5, [RATIO]: { min: 1, max: 3, initial: 2 }, '/zones': ['X', 'Y'] },
  source: 'dialers/fast.yaml:9:14',
  run: 'running',
});
const there = present('a', {
  values: { [LINES]: 4, [RATIO]: 1.5, '/zones': ['Y', 'X'], '/pacing/server': 9 },
});
const base = [baseRecord('a', { fields: { [LINES]: 4, [RATIO]: { min: 1, max: 3 } }, run: 'running' })];

interface Asked {
  readonly history?: readonly AuditRecord[];
  readonly absent?: boolean;
  readonly hold?: RunStateHold;
  readonly dialer?: Document<DialerSpec>;
}

function explain(pointer: string, options: Asked = {}) {
  const { history = [], hold = null, dialer } = options;
  const known = base.map((record) => ({ ...record, heldBy: hold?.rule ?? null }));
  const actual = options.absent ? [] : [options.hold ? { ...there, status: 'paused' as const } : there];
  const [pair] = pairCampaigns([wanted], { campaigns: actual }, recordsOf(known)).pairs;
  if (!pair) throw new Error('a pair is expected');
  const holds = new Map(hold ? [['a', hold]] : []);
  const plan = planOf({ wanted: [wanted], actual, base: known, holds });
  return buildExplanation({ pair, pointer, plan, dialect: testDialect, dialer, hold, history });
}

describe('a pointer', () => {
  it('that Git owns: the three values, the place, and what is planned', () => {
    expect(explain(LINES)).toMatchObject({
      ...{ pointer: LINES, owner: 'git', desired: 5, actual: 4, base: 4, source: 'dialers/fast.yaml:9:14' },
      reasons: expect.arrayContaining([
        'update is planned, cause git',
        expect.stringContaining('dialers/fast.yaml:9:14'),
      ]),
    });
  });

  it('that a rule owns: the bounds', () => {
    expect(explain(RATIO)).toMatchObject({
      ...{ owner: 'rule', desired: { min: 1, max: 3, initial: 2 }, actual: 1.5, base: { min: 1, max: 3 } },
      reasons: [expect.stringContaining('1..3'), 'in sync'],
    });
  });

  it('that a rule moves: the rule with its settings and place', () => {
    const dialer = documentOf('Dialer', 'fast', {
      dialRatio: { min: 1, max: 3 },
      pacing: { kind: 'budget' as const, moves: 'dialRatio' as const, safety: 0.8 },
    });
    const at = (line: number) => line * 65536 + 14;
    const placed = {
      ...dialer,
      file: 'dialers/fast.yaml',
      positions: { '/spec/dialRatio': at(9), '/spec/pacing': at(12) },
    };
    expect(explain(RATIO, { dialer: placed }).reasons[0]).toBe(
      'the pacing rule budget on dialRatio (safety 0.8) moves it (dialers/fast.yaml:12:14)',
    );
    expect(explain(LINES, { dialer: placed }).reasons.join()).not.toContain('pacing rule');
  });

  it('that nobody owns', () => {
    const found = explain('/pacing/server');
    expect(found).toMatchObject({ owner: 'nobody', desired: null, actual: 9, base: null, source: null });
    expect(found.fields).toBeUndefined();
  });

  it('of a section: what is owned within it', () => {
    const found = explain('/pacing');
    expect(found).toMatchObject({ owner: 'nobody', actual: { lines: 4, server: 9 } });
    expect(found.fields?.map((field) => field.pointer)).toEqual([LINES, RATIO]);
  });

  it('into a list that is owned belongs to the list', () => {
    expect(explain('/zones/0')).toMatchObject({
      owner: 'git',
      actual: 'Y',
      reasons: expect.arrayContaining(['in sync']),
    });
  });

  it('of the run state', () => {
    expect(explain('/status')).toMatchObject({
      owner: 'git',
      desired: 'ACTIVE',
      actual: 'ACTIVE',
      base: 'ACTIVE',
    });
  });

  it('that is not there is null', () => {
    expect(explain('/nothing')).toMatchObject({ owner: 'nobody', actual: null });
    expect(explain(LINES, { absent: true })).toMatchObject({ desired: 5, actual: null });
  });
});

describe('the whole campaign', () => {
  it('lists every owned field, in sync or not', () => {
    const found = explain('');
    expect(found).toMatchObject({ pointer: '', actual: there.resource });
    expect(found.fields?.map(({ pointer, inSync }) => `${pointer} ${inSync}`)).toEqual([
      '/name true',
      `${LINES} false`,
      `${RATIO} true`,
      '/zones true',
      '/status true',
    ]);
  });
});

it('a run state that a rule holds back is in sync, as status says', () => {
  const run = explain('', { hold: NIGHT }).fields?.find(({ pointer }) => pointer === '/status');
  expect(run?.inSync).toBe(true);
  expect(explain('/status', { hold: NIGHT }).reasons).toContain('in sync');
});

it('a rule that holds the campaign back is named for the run state and the whole campaign', () => {
  expect(explain('/status', { hold: NIGHT }).reasons).toContain(NIGHT.reason);
  expect(explain('', { hold: NIGHT }).reasons).toContain(NIGHT.reason);
  expect(explain(LINES, { hold: NIGHT }).reasons).not.toContain(NIGHT.reason);
});

describe('the history', () => {
  const history = [
    auditRecord({ seq: 4, before: { pacing: { dialRatio: 1 } }, after: { pacing: { dialRatio: 2 } } }),
    auditRecord({ seq: 2 }),
  ];

  it('of a pointer has the records that touched it, with before and after', () => {
    expect(explain(LINES, { history }).history).toMatchObject([
      { seq: 2, before: 4, after: 5, by: 'ada', commit: 'abc' },
    ]);
  });

  it('of the campaign has all of them, newest first', () => {
    expect(explain('', { history }).history.map((event) => event.seq)).toEqual([4, 2]);
  });
});
