import { type CallProfile, type Calls, type DialLimits, newCalls, TYPICAL_PROFILE } from './centre/calls.ts';
import { durationsOf } from './centre/durations.ts';
import { draw, type Sequence, sequenceFrom } from './centre/generator.ts';
import { emptyRow } from './centre/intervals.ts';
import { openLocalView } from './centre/local-view.ts';
import { openMetrics } from './centre/metrics.ts';
import { stepSecond } from './centre/step.ts';
import type { Controller } from './controller.ts';
import type { DialingDay } from './scenarios/days.ts';
import { answerRateAt, type RunBounds, type Scenario } from './scenarios/scenario.ts';

/** One campaign of a run under its controller; seconds count from the day's first unless said otherwise. */
export interface PacedCampaign {
  readonly calls: Calls;
  /** The value that holds. */
  value(): number;
  /** How old the newest figures are, seconds; of those of this day. */
  age(second: number): number;
  /** Begins a day; how far the value was moved for it, 0 if it was not. */
  openDay(day: DialingDay): number;
  /** A second of dialing, with so many agents not busy for others. */
  step(second: number, agents: number): void;
  /** A cycle, if one is due in this second; how far a write moves the value, null without one. */
  decide(second: number): number | null;
  /** A second in which only calls under way go on. */
  afterHours(agents: number): void;
}

export interface CampaignOptions {
  readonly controller: Controller;
  readonly seed: string;
  readonly start: number;
  readonly bounds: RunBounds | undefined;
}

const UNBOUNDED = 1e9;
/** A write takes effect after so many seconds. */
const WRITE_SECONDS = 2;

export function openCampaign(
  scenario: Scenario,
  { controller, seed, start, bounds }: CampaignOptions,
): PacedCampaign {
  const calls = newCalls(start, seed);
  const profile = profileOf(scenario);
  const limits = limitsOf(controller, bounds);
  const context = { row: emptyRow(start), limits, profile, durations: durationsOf(profile, calls.seed) };
  const chance: Sequence = sequenceFrom(`chance:${seed}`);
  const metrics = openMetrics(scenario, { start, chance });
  const local = openLocalView();
  const pending: { at: number; value: number; paused: boolean }[] = [];
  let day: DialingDay = { begin: 0, factor: 1 };
  let current = controller.initial;
  const apply = () => setPaced(limits, current, { controller, bounds });
  const takePending = (second: number) => {
    const due = pending[0];
    if (due === undefined || due.at > second) return;
    pending.shift();
    current = due.value;
    limits.dialing = !due.paused;
    apply();
  };
  return {
    calls,
    value: () => current,
    age: (second) => Math.min(metrics.age(day.begin + second), second + 1),
    openDay(next) {
      const before = current;
      if (next.begin > 0) current = controller.resumesAt ?? current;
      day = next;
      pending.length = 0;
      limits.dialing = true;
      apply();
      return Math.abs(current - before);
    },
    step(second, agents) {
      limits.agents = agents;
      profile.answerRate = answerRateAt(scenario, second / 3600, day.factor);
      takePending(second);
      stepSecond(calls, context);
      local.see(calls, agents);
      metrics.see(calls, day.begin + second, agents);
    },
    decide(second) {
      if (second % controller.cycleSeconds !== 0) return null;
      const clock = day.begin + second;
      const sample = metrics.read(clock);
      const wish = controller.decide({ now: start + clock * 1000, sample, local: local.means(), current });
      const paused = wish.paused ?? false;
      if (wish.value === current && paused !== limits.dialing) return null;
      if (draw(chance) < (scenario.failingWrites ?? 0)) return null;
      pending.push({ at: second + WRITE_SECONDS, value: wish.value, paused });
      return Math.abs(wish.value - current);
    },
    afterHours(agents) {
      Object.assign(limits, { agents, dialing: false });
      stepSecond(calls, context);
    },
  };
}

type Mutable<Type> = { -readonly [Member in keyof Type]: Type[Member] };

function profileOf(scenario: Scenario): Mutable<CallProfile> {
  const { ringSeconds, talkSeconds, wrapSeconds, patienceSeconds } = { ...TYPICAL_PROFILE, ...scenario };
  const { machineShare, detectsMachines } = scenario;
  return {
    ...{ answerRate: 0, ringSeconds, talkSeconds, wrapSeconds, patienceSeconds },
    ...(machineShare !== undefined && { machineShare }),
    ...(detectsMachines !== undefined && { detectsMachines }),
  };
}

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
