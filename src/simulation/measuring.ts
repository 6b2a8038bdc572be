import type { TimelinePoint } from '../model/comparison.ts';
import { busyAgents, type Calls } from './calls.ts';
import type { Scenario } from './scenario.ts';

/** Counts of one run; shares are made of sums of these, never averaged. */
export interface Measured {
  /** Seconds that agents were logged in, on calls or in wrap-up, and on calls. */
  readonly agentSeconds: number;
  readonly busySeconds: number;
  readonly talkSeconds: number;
  readonly attempted: number;
  readonly answered: number;
  readonly connected: number;
  readonly abandoned: number;
  readonly hours: number;
  readonly writes: number;
  readonly largestWrite: number;
  /** Seconds after the first hundred answers, and those of them with the share so far above the limit. */
  readonly judgedSeconds: number;
  readonly secondsAboveLimit: number;
  /** Seconds dialed ahead (value above one) on figures older than 90 s. */
  readonly blindSeconds: number;
  /** Highest share abandoned in a quarter of an hour that begins with a shock; null without shocks. */
  readonly worstAfterShock: number | null;
  readonly timeline: readonly TimelinePoint[];
}

interface Moment {
  readonly second: number;
  readonly agents: number;
  /** The paced value that holds. */
  readonly value: number;
  /** How old the newest figures are, seconds. */
  readonly age: number;
}

export interface Measuring {
  see(calls: Calls, moment: Moment): void;
  wrote(change: number): void;
  result(calls: Calls): Measured;
}

const POINT_SECONDS = 300;
const AFTER_SHOCK_SECONDS = 900;
const ENOUGH_ANSWERS = 100;
const BLIND_SECONDS = 90;

export function openMeasuring(scenario: Scenario, limit: number): Measuring {
  let [agentSeconds, busySeconds, talkSeconds, writes, largestWrite] = [0, 0, 0, 0, 0];
  let [judgedSeconds, secondsAboveLimit, blindSeconds] = [0, 0, 0];
  let point = { agents: 0, busy: 0, value: 0, answered: 0, abandoned: 0 };
  const timeline: TimelinePoint[] = [];
  const shocks = (scenario.shocks ?? []).map((hour) => ({
    begin: Math.round(hour * 3600),
    answered: 0,
    abandoned: 0,
    share: 0,
  }));
  return {
    see(calls, { second, agents, value, age }) {
      const busy = busyAgents(calls);
      const logged = Math.max(agents, busy);
      agentSeconds += logged;
      busySeconds += busy;
      talkSeconds += calls.talking.length;
      const { answered, abandoned } = calls.total;
      if (answered >= ENOUGH_ANSWERS) {
        judgedSeconds += 1;
        if (abandoned > limit * answered) secondsAboveLimit += 1;
      }
      if (value > 1 && age > BLIND_SECONDS) blindSeconds += 1;
      point.agents += logged;
      point.busy += busy;
      point.value += value;
      if ((second + 1) % POINT_SECONDS === 0) {
        timeline.push({
          hour: (second + 1) / 3600,
          value: point.value / POINT_SECONDS,
          occupancy: point.agents === 0 ? 0 : point.busy / point.agents,
          answered: answered - point.answered,
          abandoned: abandoned - point.abandoned,
          agents: point.agents / POINT_SECONDS,
        });
        point = { agents: 0, busy: 0, value: 0, answered, abandoned };
      }
      for (const shock of shocks) {
        if (second === shock.begin) Object.assign(shock, { answered, abandoned });
        if (second === shock.begin + AFTER_SHOCK_SECONDS) {
          shock.share = (abandoned - shock.abandoned) / Math.max(1, answered - shock.answered);
        }
      }
    },
    wrote(change) {
      writes += 1;
      largestWrite = Math.max(largestWrite, change);
    },
    result: ({ total }) => ({
      ...{ agentSeconds, busySeconds, talkSeconds, hours: scenario.hours, writes, largestWrite },
      ...{ judgedSeconds, secondsAboveLimit, blindSeconds, timeline },
      attempted: total.attempted,
      answered: total.answered,
      connected: total.connected,
      abandoned: total.abandoned,
      worstAfterShock: shocks.length === 0 ? null : Math.max(...shocks.map(({ share }) => share)),
    }),
  };
}
