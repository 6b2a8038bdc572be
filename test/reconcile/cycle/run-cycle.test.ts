import { describe, expect, it } from 'vitest';
import type { DesiredState } from '../../../src/model/desired.ts';
import { InvalidDesiredStateError, StoreError } from '../../../src/model/errors.ts';
import { applyCycle, planCycle } from '../../../src/reconcile/cycle/run-cycle.ts';
import { type ApplyingOptions, applyBench, outcomeWords } from '../../support/applying.ts';
import { present, type WantedOptions, wantedCampaign } from '../../support/campaigns.ts';
import { testDialect } from '../../support/dialect.ts';
import { changeWords, GUARD_LIMITS, TENANT } from '../../support/planning.ts';

const LINES = '/pacing/lines';

/** A bench whose desired state is what `wanted` says of campaign `spring`. */
async function cycling(wanted: WantedOptions, options: ApplyingOptions = {}) {
  const bench = await applyBench({ campaigns: [present('spring', { values: { [LINES]: 4 } })], ...options });
  const dialect = { ...testDialect, translate: () => wantedCampaign('spring', wanted) };
  const context = { ...bench.context, dialect };
  const document = {
    key: { kind: 'Campaign', name: 'spring' },
    metadata: { name: 'spring' },
    spec: {},
    file: 'spring.yaml',
    positions: {},
  } as const;
  const desired: DesiredState = {
    directory: 'campaigns',
    campaigns: [{ document }],
    dialers: [],
    compliances: [],
    schedules: [],
    contactLists: [],
    digest: 'sha256:0',
  };
  const settings = {
    tenant: TENANT,
    source: { directory: 'campaigns', commit: 'abc', dirty: false, digest: 'sha256:0' },
    onDrift: 'revert',
    onConsolePause: 'hold',
    prefer: null,
    scope: 'all',
    prune: false,
    guardLimits: GUARD_LIMITS,
    targets: [],
  } as const;
  const plan = () => planCycle({ desired, findings: [], settings }, context);
  return { ...bench, plan, applied: async () => applyCycle((await plan()).plan, context) };
}

describe('a cycle', () => {
  it('plans without a write, applies, and plans nothing more', async () => {
    const { plan, applied, log } = await cycling({ fields: { [LINES]: 5 } });
    expect(changeWords((await plan()).plan)).toEqual(['update spring first-contact']);
    expect(log).toEqual(['observeAll']);
    expect(outcomeWords(await applied())).toEqual(['update spring applied']);
    expect((await plan()).plan).toMatchObject({ changes: [], accept: [] });
  });

  it('records how it ended, with the plan that it ran', async () => {
    const { applied, audit } = await cycling({ fields: { [LINES]: 5 } });
    await applied();
    const finished = (await audit()).at(-1);
    expect(finished).toMatchObject({
      event: 'cycle.finished',
      cycleId: 'cycle-1',
      details: { outcomes: { applied: 1, failed: 0 } },
    });
    expect(finished?.planDigest).toMatch(/^sha256:/);
  });

  it('with nothing to do records nothing', async () => {
    const { applied, audit } = await cycling({ fields: { [LINES]: 4 } });
    expect(await applied()).toEqual([]);
    expect(await audit()).toEqual([]);
  });

  it('settles first what an earlier one left open', async () => {
    let broken = true;
    const storeFails = (write: string) => broken && write !== 'change.intended' && write !== 'putBase';
    const { applied, plan } = await cycling({ fields: { [LINES]: 5 } }, { storeFails });
    expect(outcomeWords(await applied())).toEqual(['update spring unknown store']);
    broken = false;
    const next = await plan();
    expect(next.settlements).toMatchObject([{ found: 'applied' }]);
    expect(next.plan.changes).toEqual([]);
  });

  it('is not begun where desired state and tenant do not fit together', async () => {
    const { plan } = await cycling({ remoteId: 'c-404' });
    await expect(plan()).rejects.toThrow(InvalidDesiredStateError);
  });
});

describe('a store that fails at the end of a cycle', () => {
  it('is told where no outcome tells it', async () => {
    const { applied } = await cycling(
      { fields: { [LINES]: 5 } },
      { storeFails: (write) => write === 'cycle.finished' },
    );
    await expect(applied()).rejects.toThrow(StoreError);
  });
});
