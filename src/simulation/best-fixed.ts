import type { Plant } from './centre/plant.ts';
import type { ControllerKind } from './controller.ts';
import { fixedController } from './controllers/fixed.ts';
import type { Measured } from './figures/measuring.ts';

/** The value that, held all day, keeps agents busiest within the limit: known only afterwards. */
export interface BestFixed {
  readonly value: number;
  readonly runs: readonly Measured[];
}

const ROUNDS = 7;

/**
 * Searches the envelope by halving, as abandonment goes up with the value; within the limit means all replicas
 * together, each campaign by itself. The lowest value if even that is above the limit.
 */
export function* bestFixed(
  runAll: (controller: ControllerKind) => Generator<undefined, readonly Measured[]>,
  { plant, min, max, limit }: SearchOptions,
): Generator<undefined, BestFixed> {
  function* attempt(value: number): Generator<undefined, BestFixed> {
    const title = `fixed at ${value.toFixed(2)}, known afterwards`;
    return { value, runs: yield* runAll(fixedController('best-fixed', title, { plant, value })) };
  }
  const keeps = ({ runs }: BestFixed) =>
    (runs[0]?.campaigns ?? []).every((_, index) => {
      const sum = (member: 'abandoned' | 'answered') =>
        runs.reduce((total, { campaigns }) => total + (campaigns[index]?.[member] ?? 0), 0);
      return sum('abandoned') <= limit * sum('answered');
    });
  const highest = yield* attempt(max);
  if (keeps(highest)) return highest;
  let best: BestFixed | null = null;
  let [low, high] = [min, max];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Halved on a logarithmic scale: a tenth matters at 1 and not at 30.
    const tried = yield* attempt(Math.sqrt(low * high));
    if (keeps(tried)) {
      best = tried;
      low = tried.value;
    } else {
      high = tried.value;
    }
  }
  return best ?? (yield* attempt(min));
}

interface SearchOptions {
  readonly plant: Plant;
  readonly min: number;
  readonly max: number;
  readonly limit: number;
}
