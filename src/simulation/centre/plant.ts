import { busyAgents, type Calls, type DialLimits } from './calls.ts';
import { draw } from './generator.ts';

/**
 * How a platform turns its settings into dials:
 *
 * - `free`: so many calls per idle agent (over-dialing on free agents), the meaning of `dialRatio`;
 * - `lines`: so many lines per agent that is idle or talking;
 * - `rate`: calls a second alone;
 * - `inFlight`: a number of lines alone, ringing and connected;
 * - `cascade`: `free` under the platform's own loop, which starts at one call an agent, goes up by 0.1 every 30 s to the
 *   ratio allowed, and falls back to one in proportion as the day's abandonment goes from 2 % to 3 %.
 */
export type Plant = 'free' | 'lines' | 'rate' | 'inFlight' | 'cascade';

/** How many calls the platform would place in this second, were it not for the bounds on lines and rate. */
export function wantedCalls(calls: Calls, limits: DialLimits): number {
  const plant = limits.plant ?? 'free';
  switch (plant) {
    case 'free':
      return onIdleAgents(calls, limits.agents, limits.dialRatio);
    case 'cascade':
      return onIdleAgents(calls, limits.agents, cascadeRatio(calls, limits.dialRatio));
    case 'lines': {
      const counted = idleAgents(calls, limits.agents) + calls.talking.length;
      return Math.round(limits.dialRatio * counted) - calls.ringing.length - calls.talking.length;
    }
    case 'rate':
    case 'inFlight':
      return Number.MAX_SAFE_INTEGER;
    default:
      return plant satisfies never;
  }
}

/** Rounded at random, so that the mean is right. */
function onIdleAgents(calls: Calls, agents: number, ratio: number): number {
  return Math.floor(ratio * idleAgents(calls, agents) + draw(calls.sequence)) - calls.ringing.length;
}

function idleAgents(calls: Calls, agents: number): number {
  return Math.max(0, agents - busyAgents(calls));
}

const RAMP = { every: 30, by: 0.1 };
const DAMPENING = { from: 0.02, to: 0.03 };

function cascadeRatio({ second, total }: Calls, allowed: number): number {
  const ramped = Math.min(allowed, 1 + RAMP.by * Math.floor(second / RAMP.every));
  const abandonment = total.answered === 0 ? 0 : total.abandoned / total.answered;
  const dampened = (abandonment - DAMPENING.from) / (DAMPENING.to - DAMPENING.from);
  return 1 + Math.max(0, ramped - 1) * (1 - Math.min(1, Math.max(0, dampened)));
}
