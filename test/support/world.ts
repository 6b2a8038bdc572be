import type { DesiredState } from '../../src/model/desired.ts';
import type { RunState, RunStatus } from '../../src/model/run-state/run-state.ts';
import type { Json } from '../../src/model/values/json.ts';
import type { Pointer } from '../../src/model/values/pointer.ts';
import {
  applyCycle,
  type CycleContext,
  type CycleInput,
  planCycle,
} from '../../src/reconcile/cycle/run-cycle.ts';
import { runStateJudge } from '../../src/reconcile/cycle/run-state-judge.ts';
import { healthBeforeStart } from '../../src/reconcile/observe/look-at-health.ts';
import { applyBench } from './applying.ts';
import { fixedHolidays } from './calendars.ts';
import { present, wantedCampaign } from './campaigns.ts';
import { virtualClock } from './clock.ts';
import { statusIn, testDialect } from './dialect.ts';
import { GUARD_LIMITS, TENANT } from './planning.ts';

type Campaign = DesiredState['campaigns'][number];

/** Whole cycles over campaign `a`, by the real rules and a clock that is set. */
export async function world(given: {
  readonly campaign: Campaign;
  readonly run: RunState | null;
  readonly status?: RunStatus;
  readonly holidays?: readonly string[];
  readonly onConsolePause?: 'hold' | 'revert';
  /** What Git wants of the campaign's settings. */
  readonly fields?: Readonly<Record<Pointer, Json>>;
  /** Fields that are left to whoever else writes them. */
  readonly contested?: readonly Pointer[];
}) {
  const { campaign, run, holidays = [], onConsolePause = 'hold', fields = {} } = given;
  let now = Date.parse('2026-11-20T12:00:00Z');
  const sleep = async (ms: number) => {
    now += ms;
  };
  const clock = { ...virtualClock(), now: () => now, sleep };
  const status = given.status ?? 'running';
  const bench = await applyBench({ campaigns: [present('a', { status })] });
  const desired: DesiredState = {
    ...{ directory: 'campaigns', dialers: [], compliances: [], schedules: [], digest: 'sha256:0' },
    campaigns: [campaign],
  };
  const dates = fixedHolidays(Object.fromEntries(holidays.map((date) => [date, 'Holiday'])));
  const { reader, store } = bench.context;
  const ports = { dialect: testDialect, clock, store, tenant: TENANT };
  const context = (own: Partial<CycleContext> = {}): CycleContext => ({
    ...bench.context,
    clock,
    dialect: {
      ...testDialect,
      translate: () => wantedCampaign('a', { fields, ...(run !== null && { run }) }),
    },
    judge: runStateJudge(desired, dates),
    healthBeforeStart: healthBeforeStart(desired, { ...ports, reader: own.reader ?? reader }),
    ...own,
  });
  const input: CycleInput = {
    desired,
    findings: [],
    settings: {
      tenant: TENANT,
      source: { directory: 'campaigns', commit: null, dirty: false, digest: 'sha256:0' },
      ...{ onDrift: 'revert', onConsolePause, prefer: null, scope: 'all', prune: false },
      guardLimits: GUARD_LIMITS,
      targets: [],
      contested: new Map([['a', new Set(given.contested ?? [])]]),
    },
  };
  return {
    bench,
    cycle: async (at: number, own: Partial<CycleContext> = {}) => {
      now = at;
      const one = context(own);
      return applyCycle((await planCycle(input, one)).plan, one);
    },
    /** A cycle that only looks. */
    look: (at: number, own: Partial<CycleContext> = {}) => {
      now = at;
      return planCycle(input, context(own));
    },
    context,
    status: (): RunStatus => statusIn(bench.tenant.resource('c-a').status),
  };
}
