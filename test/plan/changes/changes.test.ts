import { describe, expect, it } from 'vitest';
import type { UnreadableCampaign } from '../../../src/model/observed.ts';
import { baseRecord, present, wantedCampaign } from '../../support/campaigns.ts';
import { changeWords, planOf } from '../../support/planning.ts';

const LINES = '/pacing/lines';
const RATIO = '/pacing/dialRatio';

describe('a create', () => {
  const wanted = wantedCampaign('spring', {
    fields: { [LINES]: 5, [RATIO]: { min: 1, max: 3, initial: 2 } },
  });

  it('sends what is wanted and nothing else, stopped; an envelope its initial value', () => {
    const plan = planOf({ wanted: [wanted], actual: [] });
    expect(changeWords(plan)).toEqual(['create spring git']);
    const resource = { status: 'DRAFT', name: 'spring', pacing: { lines: 5, dialRatio: 2 } };
    expect(plan.changes[0]).toMatchObject({
      remoteId: null,
      patch: [{ op: 'add', path: '', value: resource }],
    });
    expect(plan.changes[0]?.base?.fields[RATIO]).toEqual({ min: 1, max: 3 });
  });

  it('is started in a second step', () => {
    const plan = planOf({ wanted: [{ ...wanted, run: { value: 'running', source: 'a:1:1' } }], actual: [] });
    expect(changeWords(plan)).toEqual(['create spring git', 'transition spring git']);
    const [create, start] = plan.changes;
    expect(create?.base?.run).toBeNull();
    expect(start?.base?.run).toBe('running');
    expect(start?.patch).toEqual([
      { op: 'test', path: '/status', value: 'DRAFT' },
      { op: 'replace', path: '/status', value: 'ACTIVE' },
    ]);
  });

  it('is not started where spec.run is paused or stopped: that is met', () => {
    const plan = planOf({ wanted: [{ ...wanted, run: { value: 'paused', source: 'a:1:1' } }], actual: [] });
    expect(changeWords(plan)).toEqual(['create spring git']);
    expect(plan.changes[0]?.base?.run).toBe('paused');
  });

  it('is blocked by what the driver lacks, and so is its start', () => {
    const blocked = wantedCampaign('spring', { createBlockers: ['no strategy'], run: 'running' });
    const plan = planOf({ wanted: [blocked], actual: [] });
    expect(plan.changes).toMatchObject([{ action: 'blocked', patch: [], reasons: ['no strategy'] }]);
    expect(planOf({ wanted: [blocked], actual: [present('spring')] }).summary.blocked).toBe(0);
  });

  it('of one that we knew is drift, reported where drift is', () => {
    const base = [baseRecord('spring')];
    expect(changeWords(planOf({ wanted: [wanted], actual: [], base }))).toEqual(['create spring drift']);
    const reported = planOf({ wanted: [wanted], actual: [], base, policy: { onDrift: 'report' } });
    expect(changeWords(reported)).toEqual(['none spring drift']);
    expect(reported.changes[0]?.base).toBeUndefined();
    expect(
      changeWords(planOf({ wanted: [wanted], actual: [], base, policy: { scope: 'drift' } })),
    ).toHaveLength(1);
  });

  it('without a base is unknown, and no part of what others changed', () => {
    expect(changeWords(planOf({ wanted: [wanted], actual: [], base: null }))).toEqual([
      'create spring unknown',
    ]);
    expect(planOf({ wanted: [wanted], actual: [], policy: { scope: 'drift' } }).changes).toEqual([]);
  });
});

describe('an update', () => {
  it('names each field with before, after, owner, cause and place, and tests before it writes', () => {
    const wanted = wantedCampaign('spring', { fields: { [LINES]: 5 }, source: 'dialers/fast.yaml:9:14' });
    const plan = planOf({ wanted: [wanted], actual: [present('spring', { values: { [LINES]: 4 } })] });
    expect(plan.changes).toMatchObject([
      {
        action: 'update',
        cause: 'first-contact',
        remoteId: 'c-spring',
        fields: [{ path: LINES, before: 4, after: 5, owner: 'git', source: 'dialers/fast.yaml:9:14' }],
        patch: [
          { op: 'test', path: LINES, value: 4 },
          { op: 'replace', path: LINES, value: 5 },
        ],
      },
    ]);
  });

  it('of several causes is mixed', () => {
    const wanted = wantedCampaign('spring', { fields: { [LINES]: 5, [RATIO]: 2 } });
    const actual = [present('spring', { values: { [LINES]: 4, [RATIO]: 3 } })];
    const base = [baseRecord('spring', { fields: { [LINES]: 4, [RATIO]: 2 } })];
    expect(changeWords(planOf({ wanted: [wanted], actual, base }))).toEqual(['update spring mixed']);
  });

  it('of a campaign that dials says so', () => {
    const wanted = wantedCampaign('spring', { fields: { [LINES]: 5 } });
    const reasons = (status: 'running' | 'stopped') =>
      planOf({ wanted: [wanted], actual: [present('spring', { status })] }).changes[0]?.reasons;
    expect(reasons('running')).toEqual([expect.stringContaining('it is dialing')]);
    expect(reasons('stopped')).toEqual([]);
  });

  it('tells where a campaign of another id was taken for its name', () => {
    const wanted = wantedCampaign('spring', { fields: { [LINES]: 5 } });
    const base = [baseRecord('spring', { remoteId: 'c-old' })];
    const plan = planOf({ wanted: [wanted], actual: [present('spring', { status: 'stopped' })], base });
    expect(changeWords(plan)).toEqual(['update spring first-contact']);
    expect(plan.changes[0]?.reasons).toEqual([expect.stringContaining('c-old')]);
  });
});

describe('a conflict', () => {
  const base = [baseRecord('spring', { fields: { [LINES]: 3, [RATIO]: 1 }, run: 'running' })];
  const states = (run: 'running' | 'paused', status: 'running' | 'draft') => ({
    wanted: [wantedCampaign('spring', { fields: { [LINES]: 5, [RATIO]: 2 }, run })],
    actual: [present('spring', { values: { [LINES]: 4, [RATIO]: 1 }, status })],
    base,
  });

  it('blocks the whole campaign, its other changes too', () => {
    const plan = planOf(states('running', 'running'));
    expect(changeWords(plan)).toEqual(['blocked spring conflict']);
    expect(plan.changes[0]).toMatchObject({
      patch: [],
      fields: [
        { path: LINES, cause: 'conflict' },
        { path: RATIO, cause: 'git' },
      ],
    });
    expect(plan.accept).toEqual([]);
  });

  it('keeps it from being started', () => {
    const stopped = {
      ...states('running', 'draft'),
      base: [baseRecord('spring', { ...base[0], fields: { [LINES]: 3 }, run: 'stopped' })],
    };
    expect(changeWords(planOf(stopped))).toEqual(['blocked spring conflict', 'blocked spring git']);
  });

  it('does not keep it from being paused', () => {
    expect(changeWords(planOf(states('paused', 'running')))).toEqual([
      'transition spring git',
      'blocked spring conflict',
    ]);
  });

  it('goes ahead with prefer git', () => {
    const plan = planOf({ ...states('running', 'running'), policy: { prefer: 'git' } });
    expect(changeWords(plan)).toEqual(['update spring mixed']);
  });

  it('with prefer actual lets the rest go ahead and is reported again the next time', () => {
    const policy = { prefer: 'actual' } as const;
    const plan = planOf({ ...states('running', 'running'), policy });
    expect(changeWords(plan)).toEqual(['update spring git', 'none spring conflict']);
    const then = plan.changes[0]?.base;
    if (!then) throw new Error('a base is expected');
    const actual = [present('spring', { values: { [LINES]: 4, [RATIO]: 2 } })];
    const again = planOf({ ...states('running', 'running'), actual, base: [then], policy });
    expect(changeWords(again)).toEqual(['none spring conflict']);
  });
});

describe('what can not be read', () => {
  const hidden: UnreadableCampaign = {
    state: 'unreadable',
    remoteId: 'c-spring',
    name: 'spring',
    reason: 'garbled',
  };

  it('is blocked with the reason, known or not', () => {
    for (const base of [[], [baseRecord('spring')], null]) {
      const plan = planOf({ wanted: [wantedCampaign('spring', { run: 'running' })], actual: [hidden], base });
      expect(changeWords(plan)).toEqual(['blocked spring unknown']);
      expect(plan.changes[0]?.reasons).toEqual([expect.stringContaining('garbled')]);
    }
  });
});

describe('a run state in a plan of what others changed', () => {
  const policy = { scope: 'drift' } as const;
  const wanted = [wantedCampaign('spring', { run: 'stopped' })];

  it('is there where someone started it', () => {
    const base = [baseRecord('spring', { run: 'stopped' })];
    expect(changeWords(planOf({ wanted, actual: [present('spring')], base, policy }))).toEqual([
      'transition spring drift',
    ]);
  });

  it('is not where Git asks for another one', () => {
    const base = [baseRecord('spring', { run: 'running' })];
    expect(planOf({ wanted, actual: [present('spring')], base, policy }).changes).toEqual([]);
    expect(changeWords(planOf({ wanted, actual: [present('spring')], base }))).toEqual([
      'transition spring git',
    ]);
  });
});
