import type { AuditEntry } from '../../model/audit.ts';
import type { Outcome } from '../../model/outcome.ts';
import { baseKeyOf, type Plan } from '../../model/plan.ts';
import type { MemoryReader, MemoryWriter } from '../../model/ports/signals.ts';
import type { CampaignHealth } from '../../model/run-state/health.ts';
import type { RunStateHold } from '../../model/run-state/hold.ts';
import type { CycleContext } from './run-cycle.ts';

/** Keeps what the rules remember, and records each verdict that is another than the one before and moves nothing. */
export async function keepMemory(
  health: ReadonlyMap<string, CampaignHealth>,
  facts: { readonly holds: ReadonlyMap<string, RunStateHold>; readonly plan: Plan },
  context: CycleContext,
): Promise<void> {
  if (health.size === 0) return;
  const moved = new Set(facts.plan.changes.filter(({ decision }) => decision).map(({ key }) => key.name));
  for (const [name, { memory }] of health) {
    const hold = facts.holds.get(name) ?? null;
    if ((hold?.rule ?? null) === memory.heldBy || moved.has(name)) continue;
    await context.store.append(verdictEntry(name, { hold, before: memory.heldBy }, context));
  }
  const kept = [...health].map(([name, { memory }]) => {
    const heldBy = facts.holds.get(name)?.rule ?? null;
    return [name, { ...memory, heldBy }] as const;
  });
  await context.store.putMemory(baseKeyOf(context.tenant), new Map(kept));
}

/** What came of the writes of a cycle, for the campaigns that rules remember. */
export async function rememberWrites(
  outcomes: readonly Outcome[],
  { store, tenant }: { readonly store: MemoryReader & MemoryWriter; readonly tenant: CycleContext['tenant'] },
): Promise<void> {
  const key = baseKeyOf(tenant);
  const memories = await store.loadMemory(key);
  const put = outcomes.flatMap((outcome) => {
    const memory = outcome.key.kind === 'Campaign' ? memories.get(outcome.key.name) : undefined;
    const lastWrite = writeOf(outcome);
    return memory && lastWrite ? [[outcome.key.name, { ...memory, lastWrite }] as const] : [];
  });
  // Of several writes to a campaign one that failed counts.
  const failedLast = [...put].sort(([, a], [, b]) => rank(a.lastWrite) - rank(b.lastWrite));
  if (put.length > 0) await store.putMemory(key, new Map(failedLast));
}

function rank(lastWrite: 'applied' | 'failed'): number {
  return lastWrite === 'failed' ? 1 : 0;
}

function writeOf({ status }: Outcome): 'applied' | 'failed' | null {
  if (status === 'applied') return 'applied';
  return status === 'failed' || status === 'unknown' ? 'failed' : null;
}

function verdictEntry(
  name: string,
  { hold, before }: { readonly hold: RunStateHold | null; readonly before: string | null },
  { clock, cycle, tenant }: CycleContext,
): AuditEntry {
  const decision = hold && { rule: hold.rule, allowed: hold.allowed, until: hold.until };
  return {
    at: new Date(clock.now()).toISOString(),
    cycleId: cycle.id,
    event: 'rule.decided',
    tenant: tenant.name,
    key: { kind: 'Campaign', name },
    remoteId: null,
    action: null,
    cause: 'rule',
    patch: [],
    before: {},
    after: {},
    reasons: [hold ? hold.reason : `${before} lets it dial again`],
    actor: cycle.actor,
    commit: cycle.commit,
    planDigest: null,
    transitionId: null,
    latencyMs: null,
    compliance: {},
    intentSeq: null,
    error: null,
    details: decision ? { decision } : {},
  };
}
