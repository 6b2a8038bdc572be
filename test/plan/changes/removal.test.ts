import { describe, expect, it } from 'vitest';
import { baseRecord, present, wantedCampaign } from '../../support/campaigns.ts';
import { testDialect } from '../../support/dialect.ts';
import { changeWords, type PlanStates, planOf } from '../../support/planning.ts';

/** Pruned, with one campaign that stays besides. */
function pruned(states: Partial<PlanStates>) {
  const {
    actual = [present('spring', { status: 'paused' })],
    base = [baseRecord('spring')],
    ...rest
  } = states;
  return planOf({
    wanted: [wantedCampaign('stays')],
    prune: true,
    ...rest,
    actual: [present('stays'), ...actual],
    base: base && [baseRecord('stays'), ...base],
  });
}

const notes = (plan: ReturnType<typeof planOf>) => plan.findings.map(({ message }) => message);

describe('what Git no longer names', () => {
  it('is listed and left as it is, unless it is to be pruned', () => {
    const plan = pruned({ prune: false });
    expect(changeWords(plan)).toEqual([]);
    expect(notes(plan)).toEqual([
      'campaign "spring" (c-spring) is no longer in the YAML; in CXone it is left as it is (--prune deletes it)',
    ]);
  });

  it('is deleted with --prune, as long as it has the name that the plan saw', () => {
    const plan = pruned({});
    expect(plan.summary.delete).toBe(1);
    expect(plan.changes).toMatchObject([
      {
        action: 'delete',
        remoteId: 'c-spring',
        cause: 'git',
        patch: [
          { op: 'test', path: '/name', value: 'spring' },
          { op: 'remove', path: '' },
        ],
      },
    ]);
    expect(notes(plan)).toEqual([]);
  });

  it.each(['running', 'pending'] as const)('is stopped first when it is %s', (status) => {
    const plan = pruned({ actual: [present('spring', { status })] });
    expect(changeWords(plan)).toEqual(['transition spring git', 'delete spring git']);
    expect(plan.changes[0]?.fields[0]).toMatchObject({ path: '/status', after: 'STOPPED' });
  });

  it('is only forgotten when it is gone from CXone', () => {
    const plan = pruned({ actual: [] });
    expect(plan.changes).toMatchObject([{ action: 'delete', patch: [] }]);
  });

  it('is blocked while it can not be read, also if only something without an id can not', () => {
    for (const remoteId of [{ remoteId: 'c-spring' }, {}]) {
      const plan = pruned({ actual: [{ state: 'unreadable', reason: 'garbled', ...remoteId }] });
      expect(changeWords(plan)).toContain('blocked spring git');
      expect(plan.summary.delete).toBe(0);
    }
  });

  it('is blocked where the API can not delete', () => {
    const capabilities = { ...testDialect.capabilities, removal: 'deactivate' } as const;
    const plan = pruned({ dialect: { ...testDialect, capabilities } });
    expect(changeWords(plan)).toEqual(['blocked spring git']);
  });
});

describe('never deleted', () => {
  it('is what the store does not know as ours', () => {
    expect(changeWords(pruned({ base: [] }))).toEqual([]);
  });

  it('is what the base knows no id of, although CXone has a campaign of its name', () => {
    const plan = pruned({ base: [baseRecord('spring', { remoteId: null })] });
    expect(changeWords(plan)).toEqual([]);
    expect(notes(plan)[0]).toContain('the store does not know it as ours');
  });

  it('is anything without a base, or where only some campaigns are looked at', () => {
    expect(pruned({ base: null }).summary.delete).toBe(0);
    expect(changeWords(pruned({ targets: new Set(['stays']) }))).toEqual([]);
  });

  it('is a campaign that another document is bound to now', () => {
    const plan = pruned({
      wanted: [wantedCampaign('stays'), wantedCampaign('summer', { remoteId: 'c-spring' })],
    });
    expect(plan.summary).toMatchObject({ delete: 0, create: 0 });
    expect(notes(plan)).toEqual([]);
  });
});
