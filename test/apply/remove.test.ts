import { describe, expect, it } from 'vitest';
import type { RunStatus } from '../../src/model/run-state/run-state.ts';
import { type ApplyingOptions, applyBench, outcomeWords } from '../support/applying.ts';
import { baseRecord, present, wantedCampaign } from '../support/campaigns.ts';
import { conflict, failsAfter, failsBefore, forbidden, noAnswer } from '../support/faults.ts';

const STAYS = [wantedCampaign('stays')];

/** A bench with `spring`, which no document names any more, and the plan that prunes it. */
async function pruning(options: ApplyingOptions & { readonly status?: RunStatus } = {}) {
  const { status = 'paused', ...rest } = options;
  const campaigns = [present('stays'), present('spring', { status, values: { '/pacing/lines': 4 } })];
  const bench = await applyBench({ campaigns, ...rest });
  await bench.putBase(baseRecord('stays'), baseRecord('spring'));
  const plan = await bench.plan({ wanted: STAYS, prune: true });
  bench.log.length = 0;
  const known = async () => [...(await bench.base()).keys()];
  return { ...bench, known, prune: async () => outcomeWords(await bench.apply(plan)) };
}

const KEPT = ['campaign/spring', 'campaign/stays'];

describe('a delete', () => {
  it('reads, records the intent, deletes, looks, records the outcome and forgets', async () => {
    const { prune, log, known } = await pruning();
    expect(await prune()).toEqual(['delete spring applied']);
    expect(log).toEqual([
      'observe c-spring',
      'change.intended',
      'remove c-spring',
      'observe c-spring',
      'change.applied',
    ]);
    expect(await known()).toEqual(['campaign/stays']);
  });

  it('leaves the whole campaign in the audit trail', async () => {
    const { prune, audit } = await pruning();
    await prune();
    const [intent] = await audit();
    expect(intent?.before).toMatchObject({ id: 'c-spring', name: 'spring', pacing: { lines: 4 } });
  });

  it('follows the stop of a campaign that is dialing', async () => {
    const { prune, log } = await pruning({ status: 'running' });
    expect(await prune()).toEqual(['transition spring applied', 'delete spring applied']);
    const writes = log.filter((line) => /^(transition|remove)/.test(line));
    expect(writes).toEqual(['transition c-spring stopped', 'remove c-spring']);
  });

  it('is not begun when the stop failed', async () => {
    const { prune, log, tenant, known } = await pruning({ status: 'running' });
    tenant.fault('transition', failsBefore(forbidden()));
    expect(await prune()).toEqual([
      'transition spring failed forbidden',
      'delete spring not-attempted earlier-change',
    ]);
    expect(log).not.toContain('remove c-spring');
    expect(await known()).toEqual(KEPT);
  });

  it('comes after the pauses, and before the creations that may need its name', async () => {
    const bench = await applyBench({ campaigns: [present('old'), present('tea')] });
    await bench.putBase(baseRecord('old'), baseRecord('tea'));
    const wanted = [wantedCampaign('tea', { run: 'paused' }), wantedCampaign('lime')];
    await bench.apply(await bench.plan({ wanted, prune: true }));
    const writes = bench.log.filter((line) => /^(transition|remove|create)/.test(line));
    expect(writes).toEqual([
      'transition c-tea paused',
      'transition c-old stopped',
      'remove c-old',
      'create lime',
    ]);
  });
});

describe('a campaign that moved since the plan', () => {
  it('is done if it is gone already: nothing is sent', async () => {
    const { prune, log, tenant, known } = await pruning();
    tenant.remove('c-spring');
    expect(await prune()).toEqual(['delete spring applied']);
    expect(log).toEqual(['observe c-spring', 'change.applied']);
    expect(await known()).toEqual(['campaign/stays']);
  });

  it('is stale if it was renamed or started', async () => {
    for (const values of [{ '/name': 'precious' }, { '/status': 'ACTIVE' }]) {
      const { prune, log, tenant, known } = await pruning();
      tenant.edit('c-spring', values);
      expect(await prune()).toEqual(['delete spring stale stale']);
      expect(log).not.toContain('remove c-spring');
      expect(await known()).toEqual(KEPT);
    }
  });

  it('is left alone if it can not be read', async () => {
    const { prune, tenant } = await pruning();
    tenant.garble('c-spring');
    expect(await prune()).toEqual(['delete spring blocked unreadable']);
    const other = await pruning();
    other.tenant.fault('observe', failsBefore(noAnswer()));
    expect(await other.prune()).toEqual(['delete spring failed no-answer']);
  });
});

describe('an answer', () => {
  it('that was lost is found out by looking', async () => {
    const { prune, tenant, known } = await pruning();
    tenant.fault('remove', failsAfter(noAnswer()));
    expect(await prune()).toEqual(['delete spring applied']);
    expect(await known()).toEqual(['campaign/stays']);
  });

  it('that was lost before it took effect is a failure', async () => {
    const { prune, tenant, known } = await pruning();
    tenant.fault('remove', failsBefore(noAnswer()));
    expect(await prune()).toEqual(['delete spring failed no-answer']);
    expect(await known()).toEqual(KEPT);
  });

  it('that nobody can check is unknown', async () => {
    const { prune, tenant, known } = await pruning();
    const lost = failsBefore(noAnswer());
    tenant.fault('remove', failsAfter(noAnswer()));
    tenant.fault('observe', null, lost, lost, lost, lost, lost);
    expect(await prune()).toEqual(['delete spring unknown no-answer']);
    expect(await known()).toEqual(KEPT);
  });

  it('of a conflict says what to do', async () => {
    const { tenant, plan, apply } = await pruning();
    tenant.fault('remove', failsBefore(conflict()));
    const [outcome] = await apply(await plan({ wanted: STAYS, prune: true }));
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'conflict' } });
    expect(outcome?.error?.message).toContain('stop it, then plan again');
  });

  it('of success is not believed while the campaign is still there', async () => {
    const { prune, tenant, clock } = await pruning();
    tenant.fault('remove', { notTaken: true });
    expect(await prune()).toEqual(['delete spring failed not-taken']);
    expect(clock.sleeps).toEqual([500, 1_000, 2_000, 4_000]);
  });
});
