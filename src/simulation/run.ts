import type { PacingSample } from '../model/pacing.ts';
import { type DialLimits, newCalls, TYPICAL_PROFILE } from './calls.ts';
import type { Controller } from './controller.ts';
import { durationsOf } from './durations.ts';
import { draw, type Sequence, sequenceFrom } from './generator.ts';
import { emptyRow } from './intervals.ts';
import { openLocalView } from './local-view.ts';
import { type Measured, openMeasuring } from './measuring.ts';
import { openMetrics } from './metrics.ts';
import { answerRateAt, pieceAt, type RunBounds, type Scenario } from './scenario.ts';
import { stepSecond } from './step.ts';

export interface RunOptions {
  readonly controller: Controller;
  readonly seed: string;
  /** The legal share of live answers that may be abandoned. */
  readonly limit: number;
  readonly bounds?: RunBounds;
  /** Moment of the first second, milliseconds. */
  readonly start?: number;
}

const UNBOUNDED = 1e9;
/** A write takes effect after so many seconds. */
const WRITE_SECONDS = 2;
/** Monday 2026-01-05, the beginning of nothing in particular. */
const START = Date.UTC(2026, 0, 5, 14);

/** Simulates a scenario second by second under a controller. The same seed gives the same people and durations. */
export function runScenario(scenario: Scenario, options: RunOptions): Measured {
  const { controller, seed, start = START } = options;
  const calls = newCalls(start, seed);
  const { ringSeconds, talkSeconds, wrapSeconds, patienceSeconds } = { ...TYPICAL_PROFILE, ...scenario };
  const profile = { answerRate: 0, ringSeconds, talkSeconds, wrapSeconds, patienceSeconds };
  const durations = durationsOf(profile, calls.seed);
  const limits = limitsOf(controller, options.bounds);
  const context = { row: emptyRow(start), limits, profile, durations };
  const chance: Sequence = sequenceFrom(`chance:${seed}`);
  const metrics = openMetrics(scenario, { start, chance });
  const local = openLocalView();
  const measuring = openMeasuring(scenario, options.limit);
  const pending: { at: number; value: number; paused: boolean }[] = [];
  const apply = (value: number) => setPaced(limits, value, { controller, bounds: options.bounds });
  let current = controller.initial;
  apply(current);
  const seconds = Math.round(scenario.hours * 3600);
  for (let second = 0; second < seconds; second += 1) {
    const hour = second / 3600;
    limits.agents = pieceAt(scenario.agents, hour);
    profile.answerRate = answerRateAt(scenario, hour);
    const due = pending[0];
    if (due !== undefined && due.at <= second) {
      pending.shift();
      current = due.value;
      limits.dialing = !due.paused;
      apply(current);
    }
    stepSecond(calls, context);
    local.see(calls, limits.agents);
    metrics.see(calls, second, limits.agents);
    measuring.see(calls, { second, agents: limits.agents, value: current, age: metrics.age(second) });
    if (second % controller.cycleSeconds !== 0) continue;
    const sample: PacingSample | null = metrics.read(second);
    const wish = controller.decide({ now: start + second * 1000, sample, local: local.means(), current });
    const paused = wish.paused ?? false;
    if (wish.value === current && paused !== limits.dialing) continue;
    if (draw(chance) < (scenario.failingWrites ?? 0)) continue;
    measuring.wrote(Math.abs(wish.value - current));
    pending.push({ at: second + WRITE_SECONDS, value: wish.value, paused });
  }
  return measuring.result(calls);
}

type Mutable<Type> = { -readonly [Member in keyof Type]: Type[Member] };

function limitsOf({ plant }: Controller, bounds: RunBounds = {}): Mutable<DialLimits> {
  const { lines = UNBOUNDED, callsPerSecond = UNBOUNDED, dialRatio } = bounds;
  const onLines = plant === 'rate' || plant === 'inFlight';
  return {
    plant: onLines && dialRatio !== undefined ? 'free' : plant,
    dialing: true,
    agents: 0,
    dialRatio: dialRatio ?? 1,
    lines,
    callsPerSecond,
  };
}

interface Paced {
  readonly controller: Controller;
  readonly bounds: RunBounds | undefined;
}

/** Puts the paced value where the controller's plant looks; another bound holds beside it. */
function setPaced(limits: Mutable<DialLimits>, value: number, { controller, bounds }: Paced): void {
  const { plant } = controller;
  switch (plant) {
    case 'free':
    case 'lines':
    case 'cascade':
      limits.dialRatio = value;
      return;
    case 'rate':
      limits.callsPerSecond = Math.min(value, bounds?.callsPerSecond ?? UNBOUNDED);
      return;
    case 'inFlight':
      limits.lines = Math.min(value, bounds?.lines ?? UNBOUNDED);
      return;
    default:
      plant satisfies never;
  }
}
