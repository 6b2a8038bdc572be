import { plainEntry } from '../../apply/plain-entry.ts';
import type { AuditEntry } from '../../model/audit.ts';
import type { Outcome } from '../../model/outcome.ts';
import { baseKeyOf, type Plan } from '../../model/plan.ts';
import { isRuleMove } from '../../plan/changes/rule-moves.ts';
import { evidenceOf } from '../../rules/pacing/memory/evidence.ts';
import { isDue } from '../../rules/pacing/memory/journal.ts';
import type { CycleContext } from '../cycle/run-cycle.ts';
import type { Paced } from './decide.ts';
import { type PacedMemories, remembered } from './memories.ts';
import type { PacedCycle } from './pace.ts';

/** Records in one cycle, at least; more where it takes more to come round in half an hour. */
const LEAST_RECORDS = 20;

/**
 * After a cycle: puts on record what was seen where nothing was written for long, and keeps what the rules remember.
 * `all` of it goes into the store where no further cycle follows.
 *
 * @throws StoreError
 */
export async function keepPacing(
  before: PacedMemories,
  cycle: PacedCycle,
  facts: {
    readonly plan: Plan;
    readonly outcomes: readonly Outcome[];
    readonly context: Pick<CycleContext, 'tenant' | 'clock' | 'cycle'> & {
      readonly store: Pick<CycleContext['store'], 'append' | 'putPacing'>;
    };
    readonly all?: boolean;
  },
): Promise<PacedMemories> {
  const { paced } = cycle;
  const { plan, outcomes, context, all = false } = facts;
  if (paced.size === 0) return before;
  const now = context.clock.now();
  const recorded = new Set(recordedMoves(plan, outcomes));
  const quiet = [...paced.values()].filter(
    ({ campaign, memory }) => !recorded.has(campaign.name) && isDue(memory.journal, now),
  );
  const most = Math.max(LEAST_RECORDS, Math.ceil(paced.size / 20));
  for (const one of quiet.slice(0, most)) {
    await context.store.append(quietEntry(one, { ...context, planDigest: plan.digest }));
    recorded.add(one.campaign.name);
  }
  const { memories, put } = remembered(before, cycle, { recorded, now, all });
  if (put.size > 0) await context.store.putPacing(baseKeyOf(context.tenant), put);
  return memories;
}

/** The campaigns whose decision apply has put on record, by name. */
function recordedMoves(plan: Plan, outcomes: readonly Outcome[]): readonly string[] {
  const moves = new Set(plan.changes.filter(isRuleMove).map(({ key }) => key.name));
  const sent = new Set(['applied', 'failed', 'unknown']);
  return outcomes.flatMap(({ key, action, status, auditSeq }) =>
    moves.has(key.name) && action === 'update' && sent.has(status) && auditSeq !== null ? [key.name] : [],
  );
}

function quietEntry(
  { campaign, memory }: Paced,
  context: Pick<CycleContext, 'tenant' | 'clock' | 'cycle'> & { readonly planDigest: string },
): AuditEntry {
  const { journal, last } = memory;
  const { planDigest, cycle } = context;
  const facts = { journal, held: last.held, decided: last.value };
  return {
    ...plainEntry({ ...context, cycle: { ...cycle, planDigest } }),
    event: 'rule.decided',
    key: { kind: 'Campaign', name: campaign.name },
    remoteId: campaign.actual.remoteId,
    cause: 'rule',
    reasons: [last.reason],
    details: { pacing: evidenceOf(campaign.policy, facts) },
  };
}
