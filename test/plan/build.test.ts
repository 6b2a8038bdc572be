import { describe, expect, it } from 'vitest';
import type { PolicyValue, ResourceKey } from '../../src/model/resource.ts';
import { baseRecord, present, wantedCampaign } from '../support/campaigns.ts';
import { changeWords, planOf } from '../support/planning.ts';

const LINES = '/pacing/lines';

describe('the order of changes', () => {
  it('is by name, and within a campaign settings before run state, told things last', () => {
    const wanted = ['b', 'a', 'B', 'c'].map((name) =>
      wantedCampaign(name, { fields: { [LINES]: 5 }, run: 'stopped' }),
    );
    const plan = planOf({ wanted, actual: [present('b'), present('c', { status: 'stopped' })] });
    expect(changeWords(plan)).toEqual([
      'create B git',
      'create a git',
      'update b first-contact',
      'transition b first-contact',
      'update c first-contact',
    ]);
  });

  it('does not depend on the order of documents or of the tenant', () => {
    const names = ['d', 'a', 'c', 'b'];
    const wanted = names.map((name) => wantedCampaign(name, { fields: { [LINES]: 5 } }));
    const actual = names.slice(1).map((name) => present(name));
    const one = planOf({ wanted, actual });
    const other = planOf({ wanted: wanted.toReversed(), actual: actual.toReversed() });
    expect(other.changes).toEqual(one.changes);
    expect(other.digest).toBe(one.digest);
  });
});

describe('the summary', () => {
  it('counts changes by action, and as none the campaigns that need nothing, reported drift too', () => {
    const ours = { [LINES]: 5 };
    const wanted = [
      wantedCampaign('created', { run: 'running' }),
      wantedCampaign('updated', { fields: ours }),
      wantedCampaign('synced', { fields: ours }),
      wantedCampaign('reported', { fields: ours, run: 'running' }),
      wantedCampaign('blocked', { createBlockers: ['no strategy'] }),
    ];
    const actual = [
      present('updated'),
      present('synced', { values: ours }),
      present('reported', { values: { [LINES]: 9 }, status: 'paused' }),
    ];
    const base = [baseRecord('reported', { fields: ours, run: 'running' })];
    const plan = planOf({ wanted, actual, base, policy: { onDrift: 'report' } });
    expect(changeWords(plan).filter((words) => words.startsWith('none'))).toHaveLength(2);
    expect(plan.summary).toEqual({ create: 1, update: 1, transition: 1, delete: 0, none: 2, blocked: 1 });
  });
});

describe('findings', () => {
  it('a field that is released is told, and the base lets go of it', () => {
    const base = [baseRecord('spring', { fields: { [LINES]: 5 } })];
    const plan = planOf({ wanted: [wantedCampaign('spring')], actual: [present('spring')], base });
    expect(plan.changes).toEqual([]);
    expect(plan.findings).toMatchObject([
      { id: 'released', severity: 'info', message: expect.stringContaining(LINES) },
    ]);
    expect(plan.accept[0]?.fields[LINES]).toBeUndefined();
  });

  it('a campaign that is no longer declared is told and nothing else', () => {
    const plan = planOf({ wanted: [], actual: [present('spring')], base: [baseRecord('spring')] });
    expect(plan).toMatchObject({ changes: [], findings: [{ id: 'not-declared', severity: 'info' }] });
  });

  it('a campaign that nobody ever declared is passed over', () => {
    expect(planOf({ wanted: [], actual: [present('spring')] })).toMatchObject({ changes: [], findings: [] });
  });

  it('those of the desired state are carried, and an error of binding leaves no changes', () => {
    const given = { id: 'x', severity: 'warning', message: 'y' } as const;
    const wanted = [wantedCampaign('a', { remoteId: 'c-404' }), wantedCampaign('b')];
    const plan = planOf({ wanted, actual: [], findings: [given] });
    expect(plan.findings.map((finding) => finding.id)).toEqual(['unknown-remote-id', 'x']);
    expect(plan).toMatchObject({ changes: [], accept: [], summary: { create: 0 } });
  });
});

describe('targets', () => {
  it('leave the other campaigns and their findings out', () => {
    const wanted = [wantedCampaign('a'), wantedCampaign('b')];
    const plan = planOf({ wanted, actual: [], base: [baseRecord('gone')], targets: new Set(['b']) });
    expect(changeWords(plan)).toEqual(['create b git']);
    expect(plan.findings).toEqual([]);
  });

  it('still see that two documents are bound to one campaign', () => {
    const wanted = [wantedCampaign('a'), wantedCampaign('b', { remoteId: 'c-a' })];
    const plan = planOf({ wanted, actual: [present('a')], targets: new Set(['b']) });
    expect(plan.findings.map((finding) => finding.id)).toEqual(['bound-twice']);
  });
});

describe('policy', () => {
  const dialer: ResourceKey = { kind: 'Dialer', name: 'fast' };
  const max = (value: number): PolicyValue => ({
    key: dialer,
    field: 'dialRatio.max',
    value,
    source: 'd.yaml:9:30',
  });
  const known = { ...baseRecord('fast'), key: dialer, remoteId: null, displayName: null, fields: {} };
  const states = { wanted: [], actual: [], profiles: [dialer], profilePolicy: [max(4)] };

  it('is listed against the base, and accepted without a request', () => {
    const base = [{ ...known, policy: { 'dialRatio.max': 3, old: true } }];
    const absent = { ofPolicy: () => 'd.yaml:1:1', ofField: () => '' };
    const plan = planOf({ ...states, base, absent });
    expect(plan.policy).toMatchObject([
      { key: dialer, field: 'dialRatio.max', before: 3, after: 4, source: 'd.yaml:9:30' },
      { key: dialer, field: 'old', before: true, after: null, source: 'd.yaml:1:1' },
    ]);
    expect(plan.accept).toMatchObject([{ key: dialer, policy: { 'dialRatio.max': 4 } }]);
  });

  it('of a profile that the base does not know is accepted and not listed', () => {
    const plan = planOf(states);
    expect(plan.policy).toEqual([]);
    expect(plan.accept).toMatchObject([{ key: dialer }]);
  });

  it('that did not change is neither', () => {
    const plan = planOf({ ...states, base: [{ ...known, policy: { 'dialRatio.max': 4 } }] });
    expect(plan).toMatchObject({ policy: [], accept: [] });
  });

  it('has nothing to be compared with without a base, and no place in what others changed', () => {
    const base = [{ ...known, policy: { 'dialRatio.max': 3 } }];
    expect(planOf({ ...states, base: null }).policy).toEqual([]);
    expect(planOf({ ...states, base, policy: { scope: 'drift' } })).toMatchObject({ policy: [], accept: [] });
  });
});
