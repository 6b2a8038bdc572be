import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { keepPlannedPause } from '../../src/cli/overrides/keep-planned-pause.ts';
import { connectV2 } from '../../src/cxone/connect.ts';
import { v2Dialect } from '../../src/cxone/v2/dialect.ts';
import { loadDesired } from '../../src/desired/load.ts';
import { resolveProjectPolicy } from '../../src/desired/settings/tenant-settings.ts';
import type { AuditRecord } from '../../src/model/audit.ts';
import type { Base } from '../../src/model/base.ts';
import type { DesiredState } from '../../src/model/desired.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import { baseKeyOf, GUARD_IDS, type Plan } from '../../src/model/plan.ts';
import type { JsonObject } from '../../src/model/values/json.ts';
import { withAllowed } from '../../src/plan/guards/judge.ts';
import type { PlanSettings } from '../../src/reconcile/cycle/make-plan.ts';
import { type CycleMemory, keptDesired } from '../../src/reconcile/cycle/memory.ts';
import {
  applyCycle,
  type CycleContext,
  planCycle,
  settleCycle,
} from '../../src/reconcile/cycle/run-cycle.ts';
import { keepPacing } from '../../src/reconcile/pacing/keep.ts';
import { memoriesOf, type PacedMemories } from '../../src/reconcile/pacing/memories.ts';
import type { PacedCycle, PacingInput } from '../../src/reconcile/pacing/pace.ts';
import { resumeModes } from '../../src/reconcile/resume-modes.ts';
import { DEFAULT_ESTATE } from '../../src/sandbox/estate/default.ts';
import { loadEstate } from '../../src/sandbox/estate/load.ts';
import { type RunningSandbox, startSandbox } from '../../src/sandbox/serve.ts';
import type { SandboxSettings } from '../../src/sandbox/settings.ts';
import type { Estate } from '../../src/sandbox/tenant/estate.ts';
import { openStore } from '../../src/store/open.ts';
import { hasPending } from '../../src/store/overrides/pending-file.ts';
import { takeUpPending } from '../../src/store/overrides/take-up.ts';
import { type VirtualClock, virtualClock } from '../support/clock.ts';
import { yamlOf } from '../support/documents.ts';
import { seededRandom } from '../support/random.ts';
import { openLedger } from './ledger.ts';

const EXAMPLE = fileURLToPath(new URL('../../campaigns', import.meta.url));
const TENANT = { name: 'sandbox', api: 'v2', baseUrl: 'sandbox' };

export interface SceneOptions {
  /** What Git says; the example estate if left out. */
  readonly documents?: readonly JsonObject[];
  /** What the tenant holds at first; the sandbox's own estate if left out. */
  readonly campaigns?: readonly JsonObject[];
  readonly settings?: SandboxSettings;
  readonly parallel?: number;
  /** The location of the store; a file of its own if left out. */
  readonly store?: string;
  /** Whether `cycle` paces, as the loop does, at cycles of so many seconds; what its rules remember is kept in the store. */
  readonly paced?: number;
}

export interface CycleOptions extends Partial<Pick<PlanSettings, 'prefer' | 'scope' | 'targets'>> {
  readonly base?: 'none';
  /** Over cycles, as a loop has it. */
  readonly memory?: CycleMemory;
  /** Stands between the cycle and its ports. */
  readonly wrap?: (context: CycleContext) => CycleContext;
}

export interface Ran {
  readonly plan: Plan;
  readonly outcomes: readonly Outcome[];
  readonly paced: PacedCycle['paced'];
}

/** A tenant, a directory and a store. Each call connects and opens afresh, as each command does. */
export interface Scene {
  readonly sandbox: RunningSandbox;
  readonly clock: VirtualClock;
  readonly ledger: ReturnType<typeof openLedger>;
  /** Replaces what Git says. */
  declare(documents: readonly JsonObject[]): void;
  desired(): Promise<DesiredState>;
  plan(options?: CycleOptions): Promise<Plan>;
  apply(plan: Plan, options?: CycleOptions): Promise<readonly Outcome[]>;
  /** Plan and apply under one roof. */
  cycle(options?: CycleOptions): Promise<Ran>;
  withStore<T>(use: (store: Awaited<ReturnType<typeof openStore>>) => Promise<T>): Promise<T>;
  audit(): Promise<readonly AuditRecord[]>;
}

export async function openScene(options: SceneOptions = {}): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'dialform-converge-'));
  const directory = join(folder, 'campaigns');
  const clock = virtualClock();
  const ledger = openLedger(options.settings?.onRequest);
  const sandbox = await startSandbox({
    clock,
    random: seededRandom(2),
    estate: estateOf(options.campaigns),
    settings: { ...options.settings, onRequest: ledger.onRequest },
  });
  ledger.watch(sandbox.tenant);
  clock.advance(60_000); // What the tenant holds was not made this very moment.
  onTestFinished(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const declare = (documents: readonly JsonObject[]) => {
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory);
    writeFileSync(join(directory, 'all.yaml'), yamlOf(documents));
  };
  if (options.documents) declare(options.documents);
  else cpSync(EXAMPLE, directory, { recursive: true });

  const withStore: Scene['withStore'] = async (use) => {
    // A clock of its own: a lease would end while the cycle's clock leaps ahead.
    const store = await openStore(options.store ?? join(folder, 'store.db'), {
      clock: virtualClock(),
      random: seededRandom(),
    });
    try {
      return await use(store);
    } finally {
      await store.close();
    }
  };
  const pendingFile = join(folder, 'pending.jsonl');
  let cycles = 0;
  let anchors: PacedMemories['anchors'] = new Map();
  const withContext = <T>({ wrap }: CycleOptions, use: (context: CycleContext) => Promise<T>): Promise<T> =>
    withStore(async (store) => {
      cycles += 1;
      const random = seededRandom(100 + cycles);
      const { reader, writer, close } = connectV2(connectionSettings(sandbox), { clock, random });
      const { desired } = await loadDesired(directory);
      if (hasPending(pendingFile)) await takeUpPending(store, pendingFile);
      const context: CycleContext = {
        resumeMode: resumeModes(desired?.campaigns ?? []),
        tenant: TENANT,
        reader,
        writer,
        dialect: v2Dialect,
        store: ledger.storeOf(store),
        lock: await store.acquire('apply', { waitMs: 0 }),
        clock,
        random,
        judge: () => null,
        cycle: { id: `cycle-${cycles}`, actor: { user: 'ada', host: 'ops-1', ci: null }, commit: null },
        keepPause: (pause) => {
          ledger.kept(pause.entry);
          return keepPlannedPause(pause, { file: pendingFile, tenant: baseKeyOf(TENANT) });
        },
        parallel: options.parallel ?? 4,
      };
      try {
        return await use(wrap?.(context) ?? context);
      } finally {
        close();
      }
    });
  const planned = async (context: CycleContext, wishes: CycleOptions, pacing?: PacingInput) => {
    const { desired: read, findings } = await loadDesired(directory);
    if (!read) throw new Error(JSON.stringify(findings));
    const { memory } = wishes;
    const desired = memory ? keptDesired(memory, read) : read;
    const own = memory ? { memory: memory.plan, observe: { memory: memory.answers } } : {};
    const base = wishes.base === 'none' ? { baseFrom: (): Base => ({ type: 'none' }) } : {};
    const settings = planSettings(desired, wishes);
    const input = { desired, findings, settings, ...own, ...base, ...(pacing && { pacing }) };
    const made = await planCycle(input, context);
    // Guards ask people; what is shown here is what comes of a plan that goes ahead.
    return { ...made, plan: withAllowed(made.plan, GUARD_IDS) };
  };
  const pacingNow = async (context: CycleContext): Promise<PacingInput | undefined> => {
    if (options.paced === undefined) return undefined;
    const kept = memoriesOf(await context.store.loadPacing(baseKeyOf(TENANT)));
    const memories = { ...kept, anchors };
    return { memories, cycleSeconds: options.paced, targets: null };
  };
  const desired = async () => {
    const loaded = await loadDesired(directory);
    if (!loaded.desired) throw new Error(JSON.stringify(loaded.findings));
    return loaded.desired;
  };
  return {
    sandbox,
    clock,
    ledger,
    declare,
    desired,
    withStore,
    plan: (wishes = {}) => withContext(wishes, async (context) => (await planned(context, wishes)).plan),
    apply: (made, wishes = {}) =>
      withContext(wishes, async (context) => {
        await settleCycle(context);
        return applyCycle(made, context);
      }),
    cycle: (wishes = {}) =>
      withContext(wishes, async (context) => {
        const pacing = await pacingNow(context);
        const made = await planned(context, wishes, pacing);
        const { plan } = made;
        const outcomes = await applyCycle(plan, context);
        if (pacing) {
          const facts = { plan, outcomes, context, all: true };
          ({ anchors } = await keepPacing(pacing.memories, made.pacing, facts));
        }
        return { plan, outcomes, paced: made.pacing.paced };
      }),
    audit: () =>
      withStore(async (store) => {
        const records: AuditRecord[] = [];
        for await (const record of store.readAudit()) records.push(record);
        return records;
      }),
  };
}

export function estateOf(campaigns: readonly JsonObject[] | undefined): Estate {
  const empty = loadEstate('empty');
  return campaigns ? { ...empty, campaigns } : DEFAULT_ESTATE;
}

export function connectionSettings(sandbox: RunningSandbox) {
  return {
    baseUrl: sandbox.url,
    auth: {
      style: 'body',
      tokenUrl: '/oauth2/token',
      scopes: [],
      clientId: sandbox.clientId,
      clientSecret: sandbox.clientSecret,
    },
    // Far above what a scene sends: this limit waits in real time.
    requestsPerMinute: 1_000_000,
    parallel: 8,
  } as const;
}

function planSettings(desired: DesiredState, wishes: CycleOptions): PlanSettings {
  const { onDrift, onConsolePause, guards } = resolveProjectPolicy(desired.project);
  return {
    tenant: TENANT,
    source: { directory: 'campaigns', commit: null, dirty: false, digest: desired.digest },
    onDrift,
    onConsolePause,
    prefer: wishes.prefer ?? null,
    scope: wishes.scope ?? 'all',
    targets: wishes.targets ?? [],
    prune: false,
    guardLimits: guards,
  };
}
