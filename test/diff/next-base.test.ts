import { describe, expect, it } from 'vitest';
import { diffCampaign } from '../../src/diff/campaign.ts';
import { currentRecords } from '../../src/diff/current-records.ts';
import { baseMoves, nextBase } from '../../src/diff/next-base.ts';
import type { DiffPolicy } from '../../src/diff/treatment.ts';
import type { BaseRecord } from '../../src/model/base.ts';
import type { PresentCampaign } from '../../src/model/observed.ts';
import type { WantedCampaign } from '../../src/model/wanted.ts';
import { baseRecord, present, wantedCampaign } from '../support/campaigns.ts';
import { testDialect } from '../support/dialect.ts';

const { shape } = testDialect;

function basesOf(
  wanted: WantedCampaign,
  actual: PresentCampaign,
  options: { base?: BaseRecord | null; policy?: Partial<DiffPolicy> } = {},
) {
  const { base = null } = options;
  const pair = { type: 'present', wanted, actual, base, note: null } as const;
  const diff = diffCampaign(pair, {
    shape,
    baseState: base ? 'recorded' : 'first-contact',
    policy: { onDrift: 'revert', prefer: null, scope: 'all', ...options.policy },
    onConsolePause: 'hold',
    hold: null,
    lift: null,
  });
  return {
    diff,
    moves: baseMoves(pair, diff, shape),
    settled: nextBase(pair, diff, { shape, changesApplied: false }),
    applied: nextBase(pair, diff, { shape, changesApplied: true }),
  };
}

const RATIO = '/pacing/dialRatio';
const LINES = '/pacing/lines';

describe('the base that a campaign comes to', () => {
  it('does not move where everything is as it was', () => {
    const wanted = wantedCampaign('spring', {
      fields: { [RATIO]: { min: 1, max: 3 }, [LINES]: 5 },
      run: 'running',
    });
    const actual = present('spring', { values: { [RATIO]: 2.2, [LINES]: 5 } });
    const base = baseRecord('spring', {
      fields: { [RATIO]: { min: 1, max: 3 }, [LINES]: 5 },
      run: 'running',
    });
    const found = basesOf(wanted, actual, { base });
    expect(found.moves).toBe(false);
    expect(found.settled).toEqual(base);
  });

  it('takes up what is in sync at first contact', () => {
    const wanted = wantedCampaign('spring', { fields: { [LINES]: 5 }, run: 'running' });
    const found = basesOf(wanted, present('spring', { values: { [LINES]: 5 } }));
    expect(found.moves).toBe(true);
    expect(found.settled).toEqual(baseRecord('spring', { fields: { [LINES]: 5 }, run: 'running' }));
  });

  it('has a change once it is applied and not before', () => {
    const wanted = wantedCampaign('spring', { fields: { [LINES]: 7 } });
    const base = baseRecord('spring', { fields: { [LINES]: 5 } });
    const found = basesOf(wanted, present('spring', { values: { [LINES]: 5 } }), { base });
    expect(found.settled.fields[LINES]).toEqual({ value: 5 });
    expect(found.applied.fields[LINES]).toEqual({ value: 7 });
  });

  it('keeps the bounds of an envelope, not the value', () => {
    const wanted = wantedCampaign('spring', { fields: { [RATIO]: { min: 1, max: 3 } } });
    const found = basesOf(wanted, present('spring', { values: { [RATIO]: 9 } }));
    expect(found.applied.fields[RATIO]).toEqual({ min: 1, max: 3 });
  });

  it('lets go of what is released, and says which it is', () => {
    const base = baseRecord('spring', { fields: { [LINES]: 5 } });
    const found = basesOf(wantedCampaign('spring'), present('spring', { values: { [LINES]: 5 } }), { base });
    expect(found.diff.released).toEqual([LINES]);
    expect(found.moves).toBe(true);
    expect(found.settled.fields).toEqual({ '/name': { value: 'spring' } });
  });
});

describe('what is left alone keeps its old base', () => {
  const wanted = wantedCampaign('spring', { fields: { [LINES]: 7, [RATIO]: 2 } });

  it('reported drift', () => {
    const base = baseRecord('spring', { fields: { [LINES]: 7, [RATIO]: 1 } });
    const actual = present('spring', { values: { [LINES]: 9, [RATIO]: 1 } });
    const found = basesOf(wanted, actual, { base, policy: { onDrift: 'report' } });
    expect(found.applied.fields).toMatchObject({ [LINES]: { value: 7 }, [RATIO]: { value: 2 } });
  });

  it('a conflict, preferred or not, that is not written', () => {
    const base = baseRecord('spring', { fields: { [LINES]: 5, [RATIO]: 2 } });
    const actual = present('spring', { values: { [LINES]: 9, [RATIO]: 2 } });
    for (const prefer of [null, 'actual'] as const) {
      const found = basesOf(wanted, actual, { base, policy: { prefer } });
      expect(found.applied.fields[LINES]).toEqual({ value: 5 });
    }
  });

  it('what the scope drift does not look at: it stays a change of Git', () => {
    const base = baseRecord('spring', { fields: { [LINES]: 5, [RATIO]: 2 } });
    const actual = present('spring', { values: { [LINES]: 5, [RATIO]: 4 } });
    const found = basesOf(wanted, actual, { base, policy: { scope: 'drift' } });
    expect(found.applied.fields).toMatchObject({ [LINES]: { value: 5 }, [RATIO]: { value: 2 } });
  });
});

describe('the run state and the name in it', () => {
  it('remember the run state that was met, and drop it where Git leaves it alone', () => {
    const base = baseRecord('spring', { run: 'running' });
    const paused = present('spring', { status: 'paused' });
    expect(basesOf(wantedCampaign('spring', { run: 'running' }), paused, { base }).settled.run).toBe(
      'running',
    );
    expect(basesOf(wantedCampaign('spring', { run: 'paused' }), paused, { base }).settled.run).toBe('paused');
    expect(basesOf(wantedCampaign('spring'), paused, { base }).settled.run).toBeNull();
  });

  it('follow a rename once it is applied', () => {
    const wanted = wantedCampaign('spring', { displayName: 'Spring 2026' });
    const found = basesOf(wanted, present('spring'), { base: baseRecord('spring') });
    expect(found.settled.displayName).toBe('spring');
    expect(found.applied.displayName).toBe('Spring 2026');
  });

  it('carry protection and policy', () => {
    const policy = [
      { key: { kind: 'Campaign', name: 'spring' }, field: 'protected', value: true, source: 'a:1:1' },
    ] as const;
    const wanted = wantedCampaign('spring', { protected: true, policy: () => policy });
    const found = basesOf(wanted, present('spring'), { base: baseRecord('spring') });
    expect(found).toMatchObject({ moves: true, settled: { protected: true, policy: { protected: true } } });
  });
});

describe('the digest of what is wanted', () => {
  const wanted = { ...wantedCampaign('spring', { fields: { [RATIO]: 2 } }), digest: 'now' };
  const inSync = present('spring', { values: { [RATIO]: 2 } });
  const drifted = present('spring', { values: { [RATIO]: 5 } });

  it('is kept with a base that says all of it, and spares looking at its fields', () => {
    const { settled } = basesOf(wanted, inSync);
    expect(settled.digest).toBe('now');
    const unread: BaseRecord = {
      ...settled,
      get fields(): BaseRecord['fields'] {
        throw new Error('nobody should look');
      },
    };
    expect(basesOf(wanted, inSync, { base: unread }).moves).toBe(false);
  });

  it('does not hide a pause by a rule that is over', () => {
    const running = { ...wantedCampaign('spring', { run: 'running' }), digest: 'now' };
    const { settled } = basesOf(running, present('spring'));
    const base = { ...settled, heldBy: 'calling-calendar' };
    expect(basesOf(running, present('spring'), { base: settled }).moves).toBe(false);
    expect(basesOf(running, present('spring'), { base }).moves).toBe(true);
  });

  it('is learnt by a base that agrees but does not know it', () => {
    const { digest: _unknown, ...old } = basesOf(wanted, inSync).settled;
    expect(basesOf(wanted, inSync, { base: old }).moves).toBe(true);
  });

  it('is not claimed while a field keeps an older entry', () => {
    const base = baseRecord('spring', { fields: { [RATIO]: 4 }, digest: 'before' });
    const report = { base, policy: { prefer: 'actual' } } as const;
    expect(basesOf(wanted, drifted, report).settled.digest).toBeUndefined();
    expect(basesOf(wanted, drifted, report).applied.digest).toBeUndefined();
    expect(basesOf(wanted, drifted, { base }).applied.digest).toBeUndefined();
    expect(basesOf(wanted, present('spring', { values: { [RATIO]: 4 } }), { base }).applied.digest).toBe(
      'now',
    );
  });

  it('does not hide drift', () => {
    const { settled } = basesOf(wanted, inSync);
    expect(basesOf(wanted, drifted, { base: settled }).diff.fields[0]?.change?.cause).toBe('drift');
  });
});

describe('a record with a digest', () => {
  it('says just what can be made of the wanted campaign of that digest', () => {
    const wanted = wantedCampaign('a', {
      digest: 'd1',
      fields: { '/pacing/lines': 4, '/pacing/ratio': { min: 1, max: 2 } },
      policy: () => [
        { key: { kind: 'Campaign', name: 'a' }, field: 'protected', value: true, source: 'a.yaml:1:1' },
      ],
    });
    const { applied } = basesOf(wanted, present('a', { values: { '/pacing/lines': 3 } }));
    const current = currentRecords([wanted]);
    expect(applied.digest).toBe('d1');
    const { fields, policy } = current('a', 'd1') ?? {};
    expect({ fields, policy }).toEqual({ fields: applied.fields, policy: applied.policy });
    expect(current('a', 'd0')).toBeNull();
    expect(current('b', 'd1')).toBeNull();
  });
});
