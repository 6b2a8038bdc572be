import { describe, expect, it } from 'vitest';
import { pairCampaigns } from '../../src/diff/pair.ts';
import { underPresentNames } from '../../src/diff/previous-names.ts';
import { baseRecord, present, wantedCampaign } from '../support/campaigns.ts';
import { changeWords, planOf, recordsOf } from '../support/planning.ts';

const renamed = wantedCampaign('summer', { previousNames: ['spring'], displayName: 'Spring' });
const there = present('spring', { displayName: 'Spring' });
const known = baseRecord('spring', { displayName: 'Spring', fields: { '/pacing/lines': 4 } });

describe('a document that was renamed', () => {
  it('keeps its campaign: no delete and no create, even pruned', () => {
    const plan = planOf({ wanted: [renamed], actual: [there], base: [known], prune: true });
    expect(plan).toMatchObject({ changes: [], guards: [] });
    expect(plan.findings.map(({ id }) => id)).toEqual(['released']);
  });

  it('takes its base record along, under the new name', () => {
    const plan = planOf({ wanted: [renamed], actual: [there], base: [known] });
    expect(plan.accept).toMatchObject([{ key: { name: 'summer' }, remoteId: 'c-spring' }]);
  });

  it('still tells drift from first contact', () => {
    const wanted = {
      ...renamed,
      fields: wantedCampaign('x', { displayName: 'Spring', fields: { '/pacing/lines': 4 } }).fields,
    };
    const actual = present('spring', { displayName: 'Spring', values: { '/pacing/lines': 9 } });
    expect(changeWords(planOf({ wanted: [wanted], actual: [actual], base: [known] }))).toEqual([
      'update summer drift',
    ]);
  });

  it('without a displayName is renamed in CXone', () => {
    const plan = planOf({
      wanted: [wantedCampaign('summer', { previousNames: ['spring'] })],
      actual: [present('spring')],
      base: [baseRecord('spring')],
      prune: true,
    });
    expect(changeWords(plan)).toEqual(['update summer git']);
    expect(plan.changes[0]?.fields).toMatchObject([{ path: '/name', before: 'spring', after: 'summer' }]);
  });
});

describe('a document that was renamed and does not say so', () => {
  const summer = wantedCampaign('summer', {
    displayName: 'Spring',
    fields: { '/doNotCall': false },
    run: 'running',
  });
  const paused = present('spring', {
    displayName: 'Spring',
    values: { '/doNotCall': true },
    status: 'paused',
  });
  const ours = baseRecord('spring', {
    displayName: 'Spring',
    fields: { '/doNotCall': true },
    run: 'running',
  });

  it('is not met for the first time: its pause is respected, and it is guarded', () => {
    const plan = planOf({ wanted: [summer], actual: [paused], base: [ours] });
    expect(changeWords(plan)).toEqual(['update summer git', 'none summer drift']);
    expect(plan.guards.map(({ id }) => id)).toEqual(['critical-field']);
  });

  it.each([
    ['whose document had another campaign before, which is gone', summer],
    ['that its document is bound to now', { ...summer, remoteId: 'c-spring' }],
  ])('keeps what is known of a campaign %s', (_, wanted) => {
    const base = [ours, baseRecord('summer')];
    const plan = planOf({ wanted: [wanted], actual: [paused], base });
    expect(changeWords(plan)).toEqual(['update summer git', 'none summer drift']);
    expect(plan.guards.map(({ id }) => id)).toEqual(['critical-field']);
  });

  it('takes nothing from a campaign that is declared, nor from one of another id', () => {
    const { pairs } = pairCampaigns([summer], { campaigns: [paused] }, recordsOf([baseRecord('autumn')]));
    expect(pairs).toMatchObject([{ type: 'present', base: null }]);
    const both = [wantedCampaign('spring', { displayName: 'Other' }), summer];
    expect(pairCampaigns(both, { campaigns: [paused] }, recordsOf([ours])).pairs).toMatchObject([
      { wanted: { key: { name: 'spring' } }, type: 'present', base: { key: { name: 'spring' } } },
      { wanted: { key: { name: 'summer' } }, type: 'absent', base: null },
    ]);
  });
});

describe('the base by present names', () => {
  it('prefers a record of its own: the old one is of another campaign, and ours as before', () => {
    const records = recordsOf([known, baseRecord('summer')]);
    expect(underPresentNames(records, [renamed])).toEqual(records);
  });

  it('takes nothing from a campaign that is declared', () => {
    const records = recordsOf([known]);
    expect(underPresentNames(records, [renamed, wantedCampaign('spring')])).toEqual(records);
  });
});

describe('a base that comes from Git and knows no ids', () => {
  const fromGit = recordsOf([baseRecord('spring', { remoteId: null, displayName: 'Spring' })]);

  it('stands for the campaign of the name that it remembers: a rename is a rename', () => {
    const wanted = [wantedCampaign('spring', { displayName: 'Summer' })];
    const { pairs, findings } = pairCampaigns(wanted, { campaigns: [there] }, fromGit);
    expect(pairs).toMatchObject([
      { type: 'present', actual: { remoteId: 'c-spring' }, base: { displayName: 'Spring' } },
    ]);
    expect(findings).toEqual([]);
  });

  it('knows one that was renamed in CXone already', () => {
    const wanted = [wantedCampaign('spring', { displayName: 'Summer' })];
    const actual = present('spring', { displayName: 'Summer' });
    expect(pairCampaigns(wanted, { campaigns: [actual] }, fromGit).pairs).toMatchObject([
      { type: 'present' },
    ]);
  });

  it('leaves the old name to its campaign when another document takes it', () => {
    const wanted = [
      wantedCampaign('spring', { displayName: 'Summer' }),
      wantedCampaign('other', { displayName: 'Spring' }),
    ];
    const { pairs, findings } = pairCampaigns(wanted, { campaigns: [there] }, fromGit);
    expect(pairs.map(({ type, wanted: { key } }) => `${key.name} ${type}`)).toEqual([
      'spring present',
      'other absent',
    ]);
    expect(findings).toEqual([]);
  });

  it('has to be told which where two have the name: neither is taken, and none created', () => {
    const twice = [there, present('copy', { displayName: 'Spring' })];
    const wanted = [wantedCampaign('spring', { displayName: 'Summer' })];
    const { pairs, findings } = pairCampaigns(wanted, { campaigns: twice }, fromGit);
    expect(pairs).toEqual([]);
    expect(findings.map(({ message }) => message)).toEqual([
      'campaign "spring": CXone has 2 campaigns named "Spring" (c-spring, c-copy); say which with metadata.remoteId',
    ]);
  });
});
