import type { Outcome } from '../../model/outcome.ts';
import type { Plan } from '../../model/plan.ts';
import { planWith } from '../../plan/plan-with.ts';
import { isRuleMove } from '../../plan/rule-moves.ts';
import { applyCycle, type CycleContext, type CycleInput, planCycle } from '../run-cycle.ts';
import { keepPacing } from './keep.ts';
import { type PacedMemories, remembered } from './memories.ts';
import type { PacedCycle, PacingInput } from './pace.ts';

/** What rules moved beside an apply that takes long. */
export interface Moved {
  readonly cycleId: string;
  readonly plan: Plan;
  readonly outcomes: readonly Outcome[];
}

export interface PacingMeanwhile {
  /** One look at the campaigns that the apply does not touch; writes what their rules move. */
  tick(): Promise<void>;
  readonly moved: readonly Moved[];
  /** What is remembered once the apply is over, to go on from, and what of its own cycle is not in there yet. */
  after(): { readonly memories: PacedMemories; readonly left: PacedCycle };
}

/**
 * An activation may take minutes and an upload longer: rules go on meanwhile with every campaign that the plan leaves alone,
 * so that none dials ahead on what was seen before. Each look is a cycle of its own, with nothing in its plan but their moves.
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
  const busy = new Set(
    applied.changes.flatMap(({ key, action }) =>
      key.kind === 'Campaign' && action !== 'none' ? [key.name] : [],
    ),
  );
  const moved: Moved[] = [];
  let memories: PacedMemories | null = null;
  return {
    moved,
    async tick() {
      const { clock, random } = facts.context;
      const context = {
        ...facts.context,
        cycle: { ...facts.context.cycle, id: random.uuid() },
      };
      const untouched = { recorded: new Set<string>(), now: clock.now(), all: false };
      const before = memories ?? remembered(input.pacing.memories, apart(planned, busy), untouched).memories;
      const seen = await planCycle(
        { ...input, lists: [], beside: true, pacing: { ...input.pacing, memories: before } },
        context,
      );
      const own = withheld(seen.plan).changes.filter(
        (change) => isRuleMove(change) && !busy.has(change.key.name),
      );
      const plan = planWith(seen.plan, own);
      const outcomes = own.length === 0 ? [] : await applyCycle(plan, context);
      memories = await keepPacing(before, apart(seen.pacing, busy), { plan, outcomes, context });
      if (outcomes.length > 0) moved.push({ cycleId: context.cycle.id, plan, outcomes });
    },
    after: () =>
      memories === null
        ? { memories: input.pacing.memories, left: planned }
        : { memories, left: only(planned, busy) },
  };
}

function apart(cycle: PacedCycle, names: ReadonlySet<string>): PacedCycle {
  return { ...cycle, paced: new Map([...cycle.paced].filter(([name]) => !names.has(name))) };
}

function only(cycle: PacedCycle, names: ReadonlySet<string>): PacedCycle {
  return { ...cycle, paced: new Map([...cycle.paced].filter(([name]) => names.has(name))) };
}
