import type { PacingSample } from '../../model/pacing.ts';
import { DAY_SECONDS } from '../scenarios/days.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { busyAgents, type Calls } from './calls.ts';
import { draw, type Sequence } from './generator.ts';

/**
 * The tenant's analytics: snapshots that can be read some time later, or not at all. Seconds count from the run's first,
 * nights too; counters start over with each day.
 */
export interface Metrics {
  see(calls: Calls, second: number, agents: number): void;
  /** The newest snapshot that is old enough; null in an outage. */
  read(second: number): PacingSample | null;
  /** How old the newest figures are that were ever readable, in seconds. */
  age(second: number): number;
}

const EVERY = 5;
const LAG = 15;
/** Mean durations are of the calls that ended in so many snapshots. */
const MEAN_OVER = 60;

interface Snapshot {
  readonly second: number;
  readonly talk: { readonly seconds: number; readonly calls: number };
  readonly wrap: { readonly seconds: number; readonly calls: number };
  readonly sample: PacingSample;
}

export function openMetrics(
  { lagSeconds = LAG, outages = [], resets = [], noise = 0 }: Scenario,
  { start, chance }: { readonly start: number; readonly chance: Sequence },
): Metrics {
  const kept: Snapshot[] = [];
  let base = { second: 0, attempted: 0, answered: 0, abandoned: 0 };
  let readable = -1;
  const isOut = (second: number) => {
    const ofDay = second % DAY_SECONDS;
    return outages.some(({ from, hours }) => ofDay >= from * 3600 && ofDay < (from + hours) * 3600);
  };
  const startsOver = (second: number) => {
    const ofDay = second % DAY_SECONDS;
    return (ofDay === 0 && second > 0) || resets.some((hour) => Math.round(hour * 3600) === ofDay);
  };
  // A part of the news comes late; nothing is ever taken back.
  let told = 0;
  const late = (count: number) => {
    told = count < told ? count : told + Math.round((count - told) * (1 - noise * draw(chance)));
    return told;
  };
  return {
    see(calls, second, agents) {
      if (second % EVERY !== 0) return;
      const { total } = calls;
      if (startsOver(second)) {
        base = {
          second,
          attempted: total.attempted,
          answered: total.answered,
          abandoned: total.abandoned,
        };
      }
      const busy = busyAgents(calls);
      const from = kept[Math.max(0, kept.length - MEAN_OVER)];
      const talk = { seconds: total.talkSeconds, calls: total.completed };
      const wrap = { seconds: total.wrapSeconds, calls: total.wrapped };
      const abandoned = total.abandoned - base.abandoned;
      const answered = Math.max(abandoned, late(total.answered - base.answered));
      kept.push({
        second,
        talk,
        wrap,
        sample: {
          at: start + second * 1000,
          since: start + base.second * 1000,
          attempted: Math.max(answered, total.attempted - base.attempted),
          answered,
          abandoned,
          agentsAvailable: Math.max(0, agents - busy),
          agentsBusy: busy,
          talkSeconds: meanSince(talk, from?.talk),
          wrapSeconds: meanSince(wrap, from?.wrap),
        },
      });
      if (kept.length > 2 * MEAN_OVER)
        kept.splice(0, kept.length - MEAN_OVER - Math.ceil(lagSeconds / EVERY));
    },
    read(second) {
      if (isOut(second)) return null;
      const found = kept.findLast((snapshot) => snapshot.second <= second - lagSeconds);
      if (found === undefined) return null;
      readable = found.second;
      return found.sample;
    },
    age: (second) => second - readable,
  };
}

function meanSince(now: Snapshot['talk'], before: Snapshot['talk'] | undefined): number | null {
  const calls = now.calls - (before?.calls ?? 0);
  return calls <= 0 ? null : (now.seconds - (before?.seconds ?? 0)) / calls;
}
