import { busyAgents } from './centre/calls.ts';
import type { AgentPool, ControllerKind } from './controller.ts';
import { type Measured, type Measuring, openMeasuring } from './figures/measuring.ts';
import { openCampaign, type PacedCampaign } from './paced-campaign.ts';
import { dialingDays, startOf } from './scenarios/days.ts';
import { pieceAt, type RunBounds, type Scenario } from './scenarios/scenario.ts';

export interface RunOptions {
  /** Makes the controller of each campaign. */
  readonly kind: Pick<ControllerKind, 'create'>;
  readonly seed: string;
  /** The legal share of live answers that may be abandoned, and the days of its tumbling period. */
  readonly limit: number;
  readonly periodDays: number;
  readonly bounds?: RunBounds | undefined;
  /** Moment of the first second, milliseconds. */
  readonly start?: number;
}

/** The last calls of a day are over by then. */
const AFTER_HOURS_SECONDS = 3600;

/** Simulates a scenario second by second under a controller. The same seed gives the same people and durations. */
export function runScenario(scenario: Scenario, options: RunOptions): Measured {
  const { kind, seed, limit, periodDays, bounds, start = startOf(scenario, periodDays) } = options;
  const pool: AgentPool = [];
  const campaigns = scenariosOf(scenario).map((one, index) =>
    openCampaign(one, {
      ...{ controller: kind.create(pool), seed: index === 0 ? seed : `${seed}/${index + 1}`, start, bounds },
    }),
  );
  const calls = campaigns.map((campaign) => campaign.calls);
  const measuring = openMeasuring(scenario, calls, { limit, periodDays, start });
  const seconds = Math.round(scenario.hours * 3600);
  const days = dialingDays(scenario);
  for (const [index, day] of days.entries()) {
    for (const campaign of campaigns) {
      const moved = campaign.openDay(day);
      if (moved > 0) measuring.wrote(moved);
    }
    const dayStart = start + day.begin * 1000;
    for (let second = 0; second < seconds; second += 1) {
      const agents = pieceAt(scenario.agents, second / 3600);
      dial(campaigns, { second, agents, at: dayStart + second * 1000, measuring });
    }
    if (index < days.length - 1)
      endDay(campaigns, { agents: pieceAt(scenario.agents, scenario.hours), measuring });
  }
  return measuring.result();
}

/** A scenario for each of its campaigns. */
function scenariosOf(scenario: Scenario): readonly Scenario[] {
  const { beside } = scenario;
  if (beside === undefined) return [scenario];
  const { answerRate, campaigns = 1 } = beside;
  return [scenario, ...Array.from({ length: campaigns }, () => ({ ...scenario, answerRate }))];
}

interface Second {
  readonly second: number;
  readonly agents: number;
  readonly at: number;
  readonly measuring: Measuring;
}

/** One second of all campaigns: each finds the agents that no other one keeps busy, and goes first in turn. */
function dial(campaigns: readonly PacedCampaign[], { second, agents, at, measuring }: Second): void {
  for (let turn = 0; turn < campaigns.length; turn += 1) {
    const index = (turn + second) % campaigns.length;
    campaigns[index]?.step(second, agents - busyBeside(campaigns, index));
  }
  const [first] = campaigns;
  if (first === undefined) return;
  measuring.see({ second, at, agents, value: first.value(), age: first.age(second) });
  for (const campaign of campaigns) {
    const moved = campaign.decide(second);
    if (moved !== null) measuring.wrote(moved);
  }
}

function busyBeside(campaigns: readonly PacedCampaign[], index: number): number {
  let busy = 0;
  for (let other = 0; other < campaigns.length; other += 1) {
    const campaign = campaigns[other];
    if (other !== index && campaign !== undefined) busy += busyAgents(campaign.calls);
  }
  return busy;
}

/** Nobody is called any more; agents stay for the calls under way. */
function endDay(
  campaigns: readonly PacedCampaign[],
  { agents, measuring }: { readonly agents: number; readonly measuring: Measuring },
): void {
  for (let second = 0; second < AFTER_HOURS_SECONDS; second += 1) {
    if (campaigns.every(({ calls }) => calls.ringing.length + calls.waiting.length + busyAgents(calls) === 0))
      return;
    for (const [index, campaign] of campaigns.entries())
      campaign.afterHours(agents - busyBeside(campaigns, index));
    measuring.seeAfterHours();
  }
}
