import type { Outcome } from '../../model/outcome.ts';
import type { Plan } from '../../model/plan.ts';
import { isRuleMove } from '../../plan/changes/rule-moves.ts';
import { planWith } from '../../plan/plan-with.ts';
import { applyCycle, type CycleContext, type CycleInput, planCycle } from '../cycle/run-cycle.ts';
import { keepPacing } from './keep.ts';
import type { PacedMemories } from './memories.ts';
import type { PacedCycle, PacingInput } from './pace.ts';

/** What rules moved beside an apply that takes long. */
export interface Moved {
  readonly cycleId: string;
  readonly plan: Plan;
  readonly outcomes: readonly Outcome[];
}

export interface PacingMeanwhile {
  /** What the plan has to be applied with: it tells when a campaign is done with. */
  readonly context: CycleContext;
  /** One look at the campaigns that the apply has nothing more to do with; writes what their rules move. */
  tick(): Promise<void>;
  readonly moved: readonly Moved[];
  /** What is remembered once the apply is over, to go on from, and what of its own cycle is not in there yet. */
  after(): { readonly memories: PacedMemories; readonly left: PacedCycle };
}

/**
 * An activation may take minutes and an upload longer: rules go on meanwhile with every campaign that the plan leaves alone
 * or has done with, so that none dials ahead on what was seen before. Each look is a cycle of its own, with nothing in its
 * plan but their moves.
 */
export function pacingMeanwhile(
  cycle: { readonly input: CycleInput & { readonly pacing: PacingInput }; readonly planned: PacedCycle },
  facts: {
    /** What is applied meanwhile. */
    readonly plan: Plan;
    readonly context: CycleContext;
    /** What has to wait of a plan. */
    readonly withheld: (plan: Plan) => Plan;
  },
): PacingMeanwhile {
  const { input, planned } = cycle;
  const { plan: applied, withheld } = facts;
  const { context, ended, busyNow } = followed(applied, facts.context);
  const moved: Moved[] = [];
  /** Of the cycle itself; those that are taken have gone on since. */
  const left = new Map(planned.paced);
  let { memories } = input.pacing;
  const take = async (busy: ReadonlySet<string>) => {
    const free = only(planned, (name) => left.has(name) && !busy.has(name));
    memories = await keepPacing(memories, free, { plan: applied, outcomes: [...ended], context });
    for (const name of free.paced.keys()) left.delete(name);
  };
  return {
    context,
    moved,
    async tick() {
      const busy = busyNow();
      await take(busy);
      const own = { ...facts.context, cycle: { ...context.cycle, id: context.random.uuid() } };
      const pacing = { ...input.pacing, memories };
      const seen = await planCycle({ ...input, lists: [], meanwhile: true, pacing }, own);
      const moves = withheld(seen.plan).changes.filter(
        (change) => isRuleMove(change) && !busy.has(change.key.name),
      );
      const plan = planWith(seen.plan, moves);
      const outcomes = moves.length === 0 ? [] : await applyCycle(plan, own);
      if (outcomes.length > 0) moved.push({ cycleId: own.cycle.id, plan, outcomes });
      const paced = only(seen.pacing, (name) => !busy.has(name));
      memories = await keepPacing(memories, paced, { plan, outcomes, context: own });
    },
    after: () => ({ memories, left: only(planned, (name) => left.has(name)) }),
  };
}

/** An apply's context that tells which campaigns it has still to do with, and what came of the others. */
function followed(plan: Plan, context: CycleContext) {
  const ended: Outcome[] = [];
  const waiting = new Set(
    plan.changes.filter(({ key, action }) => key.kind === 'Campaign' && action !== 'none'),
  );
  return {
    ended,
    busyNow: (): ReadonlySet<string> => new Set([...waiting].map(({ key }) => key.name)),
    context: {
      ...context,
      onProgress(progress: Parameters<NonNullable<CycleContext['onProgress']>>[0]) {
        context.onProgress?.(progress);
        const { change, outcome } = progress;
        if (outcome === null || !waiting.delete(change)) return;
        ended.push(outcome);
      },
    },
  };
}

function only(cycle: PacedCycle, isWanted: (name: string) => boolean): PacedCycle {
  return { ...cycle, paced: new Map([...cycle.paced].filter(([name]) => isWanted(name))) };
}
