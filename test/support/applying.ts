import { applyPlan } from '../../src/apply/apply-plan.ts';
import type { ApplyContext } from '../../src/apply/context.ts';
import type { AuditRecord } from '../../src/model/audit.ts';
import type { BaseRecord } from '../../src/model/base.ts';
import type { UploadReader } from '../../src/model/contact-lists.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import { baseKeyOf, type Plan } from '../../src/model/plan.ts';
import type { OverrideWriter } from '../../src/model/ports/overrides.ts';
import type { AuditReader } from '../../src/model/ports/ports.ts';
import type { MemoryReader, MemoryWriter } from '../../src/model/ports/signals.ts';
import { type VirtualClock, virtualClock } from './clock.ts';
import { testDialect } from './dialect.ts';
import { type FakeTenant, type FakeTenantOptions, fakeTenant } from './fake-tenant.ts';
import { type PlanStates, planOf, TENANT } from './planning.ts';
import { seededRandom } from './random.ts';
import { loggedStore, temporaryStore } from './store.ts';

export interface ApplyingOptions extends Omit<FakeTenantOptions, 'log'> {
  readonly clock?: VirtualClock;
  readonly context?: Partial<ApplyContext>;
  /** Picks the writes to the store that fail: an audit event, or `putBase`. */
  readonly storeFails?: (write: string) => boolean;
}

/** A tenant, a store and a clock that a plan can be applied with. */
export interface Bench {
  readonly tenant: FakeTenant;
  readonly clock: VirtualClock;
  /** Calls of the tenant and writes to the store, in order. */
  readonly log: string[];
  readonly context: ApplyContext & {
    readonly store: ApplyContext['store'] &
      AuditReader &
      OverrideWriter &
      MemoryReader &
      MemoryWriter &
      UploadReader;
  };
  plan(states: Omit<PlanStates, 'actual' | 'base'>): Promise<Plan>;
  apply(plan: Plan): Promise<readonly Outcome[]>;
  base(): Promise<ReadonlyMap<string, BaseRecord>>;
  putBase(...records: readonly BaseRecord[]): Promise<void>;
  audit(): Promise<readonly AuditRecord[]>;
}

export async function applyBench(options: ApplyingOptions = {}): Promise<Bench> {
  const log: string[] = [];
  const tenant = fakeTenant({ ...options, log });
  const clock = options.clock ?? virtualClock();
  const plain = await temporaryStore();
  const tenantKey = baseKeyOf(TENANT);
  const context = {
    tenant: TENANT,
    reader: tenant.reader,
    writer: tenant.writer,
    dialect: testDialect,
    lock: { assertHeld: () => undefined, release: async () => undefined },
    clock,
    random: seededRandom(),
    cycle: {
      id: 'cycle-1',
      actor: { user: 'ada', host: 'ops-1', ci: null },
      commit: 'abc',
      planDigest: null,
    },
    judge: () => null,
    parallel: 4,
    ...options.context,
    store: loggedStore(plain, log, options.storeFails),
  };
  return {
    tenant,
    clock,
    log,
    context,
    async plan(states) {
      const base = [...(await plain.loadBase(tenantKey)).values()];
      return planOf({ ...states, base, actual: tenant.all() });
    },
    apply: (plan) => applyPlan(plan, context),
    base: () => plain.loadBase(tenantKey),
    putBase: (...records) => plain.putBase(tenantKey, records),
    async audit() {
      const records: AuditRecord[] = [];
      for await (const record of plain.readAudit()) records.push(record);
      return records;
    },
  };
}

/** An outcome in words: `update spring applied`, with the error's code behind it if there is one. */
export function outcomeWords(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.map(({ action, key, status, error }) =>
    [action, key.name, status, ...(error ? [error.code] : [])].join(' '),
  );
}
