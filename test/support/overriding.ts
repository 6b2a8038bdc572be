import { applyPlan } from '../../src/apply/apply-plan.ts';
import type { DesiredState } from '../../src/model/desired.ts';
import { baseKeyOf, type Plan } from '../../src/model/plan.ts';
import type { RunStateJudge } from '../../src/model/run-state/hold.ts';
import type { Decided, Override } from '../../src/model/run-state/override.ts';
import type { RunState } from '../../src/model/run-state/run-state.ts';
import {
  applyCycle,
  type CycleContext,
  type CycleInput,
  planCycle,
} from '../../src/reconcile/cycle/run-cycle.ts';
import { runStateJudge } from '../../src/reconcile/cycle/run-state-judge.ts';
import { overrideEntry } from '../../src/reconcile/overrides/records.ts';
import { type ApplyingOptions, applyBench } from './applying.ts';
import { fixedHolidays } from './calendars.ts';
import { type WantedOptions, wantedCampaign } from './campaigns.ts';
import { testDialect } from './dialect.ts';
import { GUARD_LIMITS, TENANT } from './planning.ts';

/** When the virtual clock begins. */
export const NOON = '2026-11-20T12:00:00.000Z';
export const TENANT_KEY = baseKeyOf(TENANT);

export function decided(given: Partial<Decided> = {}): Decided {
  return {
    reason: 'wrong script',
    actor: { user: 'ada', host: 'ops-1', ci: null },
    setAt: NOON,
    endsAt: null,
    ...given,
  };
}

/** A pause of campaign `a`, unless something else is given. */
export function override(given: Partial<Override> = {}): Override {
  return { campaign: 'a', remoteId: 'c-a', run: 'paused', leftIn: null, ...decided(), ...given };
}

export function minutesLater(minutes: number): string {
  return new Date(Date.parse(NOON) + minutes * 60_000).toISOString();
}

/** Whole cycles over campaign `a`, judged by the real rules; `run` is what its document says. */
export async function overridingBench(
  run: RunState | null,
  { wanted = {}, ...options }: ApplyingOptions & { readonly wanted?: Omit<WantedOptions, 'run'> } = {},
) {
  const bench = await applyBench(options);
  const desired: DesiredState = {
    directory: 'campaigns',
    campaigns: [
      {
        document: {
          key: { kind: 'Campaign', name: 'a' },
          metadata: { name: 'a', ...(wanted.previousNames && { previousNames: wanted.previousNames }) },
          spec: run === null ? {} : { run },
          file: 'a.yaml',
          positions: { '/spec/run': 5 * 65536 + 8 },
        },
      },
    ],
    dialers: [],
    compliances: [],
    schedules: [],
    contactLists: [],
    digest: 'sha256:0',
  };
  const dialect = {
    ...testDialect,
    translate: () => wantedCampaign('a', run === null ? wanted : { ...wanted, run }),
  };
  const judge: RunStateJudge = options.context?.judge ?? runStateJudge(desired, fixedHolidays());
  const context: CycleContext = { ...bench.context, dialect, judge };
  const input: CycleInput = {
    desired,
    findings: [],
    settings: {
      tenant: TENANT,
      source: { directory: 'campaigns', commit: null, dirty: false, digest: 'sha256:0' },
      onDrift: 'revert',
      onConsolePause: 'hold',
      prefer: null,
      scope: 'all',
      prune: false,
      guardLimits: GUARD_LIMITS,
      targets: [],
    },
  };
  return {
    ...bench,
    context,
    input,
    planNow: () => planCycle(input, context),
    cycle: async () => applyCycle((await planCycle(input, context)).plan, context),
    apply: (plan: Plan) =>
      applyPlan(plan, { ...context, cycle: { ...context.cycle, planDigest: plan.digest } }),
    /** As the store alone gets it, without a word to the tenant. */
    set: (given: Partial<Override> = {}) => {
      const made = override(given);
      const facts = { ...context, cycle: { ...context.cycle, planDigest: null } };
      return context.store.setOverride(overrideEntry('override.set', made, facts), {
        tenant: TENANT_KEY,
        override: made,
      });
    },
    overrides: () => context.store.loadOverrides(TENANT_KEY),
    status: () => bench.tenant.resource('c-a').status,
  };
}
