import type { TimelinePoint } from '../../model/reports/comparison.ts';
import { busyAgents, type Calls } from '../centre/calls.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { openAfterShocks } from './after-shocks.ts';
import { openPeriodLedger, type PeriodCounts } from './period-counts.ts';

/** Counts of one run, of all its campaigns; shares are made of sums of these, never averaged. */
export interface Measured {
  /** Seconds that agents were logged in, on calls or in wrap-up, and on calls. */
  readonly agentSeconds: number;
  readonly busySeconds: number;
  readonly talkSeconds: number;
  readonly attempted: number;
  readonly answered: number;
  readonly connected: number;
  readonly abandoned: number;
  /** Dialing time; nights don't count. */
  readonly hours: number;
  readonly writes: number;
  readonly largestWrite: number;
  /** Seconds after a period's first hundred answers, and those of them with its share so far above the limit. */
  readonly judgedSeconds: number;
  readonly secondsAboveLimit: number;
  /** Seconds dialed ahead (value above one) on figures older than 90 s. */
  readonly blindSeconds: number;
  /** Highest share abandoned in a quarter of an hour that begins with a shock; null without shocks. */
  readonly worstAfterShock: number | null;
  /** What each campaign counted in all, for the law counts by campaign. */
  readonly campaigns: readonly PeriodCounts[];
  /** The same by regulatory period. */
  readonly periods: readonly PeriodCounts[];
  readonly timeline: readonly TimelinePoint[];
}

interface Moment {
  /** Seconds since the day's first. */
  readonly second: number;
  /** Milliseconds. */
  readonly at: number;
  readonly agents: number;
  /** The first campaign's paced value that holds. */
  readonly value: number;
  /** How old the newest figures are, seconds. */
  readonly age: number;
}

export interface Measuring {
  see(moment: Moment): void;
  /** A second after dialing ended, in which the last calls of a day are taken. */
  seeAfterHours(): void;
  wrote(change: number): void;
  result(): Measured;
}

export interface MeasuringOptions {
  readonly limit: number;
  readonly periodDays: number;
  readonly start: number;
}

const POINT_SECONDS = { ofDay: 300, ofDays: 3600 };
const ENOUGH_ANSWERS = 100;
const BLIND_SECONDS = 90;

/** Measures a run of campaigns that share their agents. */
export function openMeasuring(
  scenario: Scenario,
  campaigns: readonly Calls[],
  { limit, periodDays, start }: MeasuringOptions,
): Measuring {
  let [agentSeconds, busySeconds, talkSeconds, writes, largestWrite] = [0, 0, 0, 0, 0];
  let [judgedSeconds, secondsAboveLimit, blindSeconds, seconds] = [0, 0, 0, 0];
  let point = { agents: 0, busy: 0, value: 0, answered: 0, abandoned: 0 };
  const timeline: TimelinePoint[] = [];
  const pointSeconds = (scenario.days ?? 1) > 1 ? POINT_SECONDS.ofDays : POINT_SECONDS.ofDay;
  const afterShocks = openAfterShocks(scenario);
  const ledgers = campaigns.map((calls) => ({ calls, ledger: openPeriodLedger(start, periodDays) }));
  const sum = (of: (calls: Calls) => number) => campaigns.reduce((total, calls) => total + of(calls), 0);
  const answeredSum = () => sum(({ total }) => total.answered);
  const abandonedSum = () => sum(({ total }) => total.abandoned);
  const addAgents = (agents: number) => {
    const busy = sum(busyAgents);
    const logged = Math.max(agents, busy);
    agentSeconds += logged;
    busySeconds += busy;
    talkSeconds += sum(({ talking }) => talking.length);
    return { busy, logged };
  };
  return {
    see({ second, at, agents, value, age }) {
      const { busy, logged } = addAgents(agents);
      for (const { calls, ledger } of ledgers) {
        const { answered, abandoned } = ledger.soFar(at, calls.total);
        if (answered < ENOUGH_ANSWERS) continue;
        judgedSeconds += 1;
        if (abandoned > limit * answered) secondsAboveLimit += 1;
      }
      if (value > 1 && age > BLIND_SECONDS) blindSeconds += 1;
      point.agents += logged;
      point.busy += busy;
      point.value += value;
      seconds += 1;
      const total = { answered: answeredSum(), abandoned: abandonedSum() };
      if (seconds % pointSeconds === 0) {
        timeline.push({
          hour: seconds / 3600,
          value: point.value / pointSeconds,
          occupancy: point.agents === 0 ? 0 : point.busy / point.agents,
          answered: total.answered - point.answered,
          abandoned: total.abandoned - point.abandoned,
          agents: point.agents / pointSeconds,
        });
        point = { agents: 0, busy: 0, value: 0, ...total };
      }
      afterShocks.see(second, total);
    },
    seeAfterHours: () => void addAgents(0),
    wrote(change) {
      writes += 1;
      largestWrite = Math.max(largestWrite, change);
    },
    result: () => ({
      ...{ agentSeconds, busySeconds, talkSeconds, hours: seconds / 3600, writes, largestWrite },
      ...{ judgedSeconds, secondsAboveLimit, blindSeconds, timeline },
      attempted: sum(({ total }) => total.attempted),
      answered: answeredSum(),
      connected: sum(({ total }) => total.connected),
      abandoned: abandonedSum(),
      worstAfterShock: afterShocks.worst({ answered: answeredSum(), abandoned: abandonedSum() }),
      campaigns: campaigns.map(({ total }) => ({ answered: total.answered, abandoned: total.abandoned })),
      periods: ledgers.flatMap(({ calls, ledger }) => ledger.all(calls.total)),
    }),
  };
}
