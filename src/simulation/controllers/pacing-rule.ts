import type { PacedField } from '../../model/pacing.ts';
import { besideOf } from '../../rules/pacing/beside.ts';
import { decidePacing } from '../../rules/pacing/decide.ts';
import type { PacingMemory, PacingPolicy } from '../../rules/pacing/rule.ts';
import type { Plant } from '../centre/plant.ts';
import type { ControllerKind } from '../controller.ts';

/** A pacing rule as `run` will call it, with its memory kept between cycles. */
export function pacingRule(
  name: string,
  policy: PacingPolicy,
  options: { readonly title?: string } = {},
): ControllerKind {
  const { pacing, envelope, cycleSeconds } = policy;
  return {
    name,
    title: options.title ?? `rule ${pacing.kind} on ${pacing.moves}`,
    create: (pool = []) => {
      let memory: PacingMemory | null = null;
      const own = () => memory;
      pool.push(own);
      return {
        name,
        plant: plantOf(pacing.moves),
        initial: envelope.initial ?? envelope.min,
        // What is started again begins there (`resumeMode: gradual`).
        resumesAt: envelope.min,
        cycleSeconds,
        decide({ now, sample, current }) {
          const others = pool.flatMap((remembered) => (remembered === own ? [] : [remembered()]));
          const beside = besideOf(memory, others, now);
          const decision = decidePacing(policy, sample ? [sample] : [], { memory, now, current, beside });
          memory = decision.memory;
          return { value: decision.value, reason: decision.reason() };
        },
      };
    },
  };
}

/** How the platform dials on a field. */
export function plantOf(field: PacedField): Plant {
  switch (field) {
    case 'dialRatio':
      return 'free';
    case 'callsPerSecond':
      return 'rate';
    case 'concurrency':
    case 'maxConcurrentCalls':
      return 'inFlight';
    default:
      return field satisfies never;
  }
}
