import type { PacedField } from '../../../model/pacing.ts';

/** The team at work, as far as pacing depends on it. */
export interface Team {
  /** Logged in and not paused. */
  readonly agents: number;
  readonly handleSeconds: number;
  /** Mean time from the dial to a person's answer, seconds. */
  readonly answerDelaySeconds: number;
}

/**
 * Expected live answers per free agent at an abandonment of `target`: c = (target / 3 %)^0.2 · max(0.35, 0.70 + 1.22 ·
 * log10 M), with M = agents · answer delay / handle time, the calls that end while one rings. Fitted to simulated
 * optima for 0.3 ≤ M ≤ 100 (docs/pacing.md); a larger team can be dialed further ahead, as chance evens out.
 */
export function answersPerFreeAgent(team: Team, target: number): number {
  const load = Math.max(1e-6, (team.agents * team.answerDelaySeconds) / team.handleSeconds);
  return (target / 0.03) ** 0.2 * Math.max(0.35, 0.7 + 1.22 * Math.log10(load));
}

/** The value of a field that dials `answers` live answers per free agent at an answer rate. */
export function fieldForAnswers(
  field: PacedField,
  answers: number,
  { team, answerRate }: { readonly team: Team; readonly answerRate: number },
): number {
  const { agents, handleSeconds } = team;
  const ratio = answers / answerRate;
  switch (field) {
    case 'dialRatio':
      return ratio;
    case 'concurrency':
    case 'maxConcurrentCalls': {
      // Ringing lines for the agents that are free on the mean, and a line for each that is not.
      const free = agents * idleShare(agents, IDLE_ON_RATIO);
      return ratio * free + agents - free;
    }
    case 'callsPerSecond': {
      const busy = agents * (1 - idleShare(agents, IDLE_ON_RATE));
      const relative = answers / answersPerFreeAgent(team, 0.03);
      return (busy / handleSeconds / answerRate) * Math.min(1.5, relative ** 0.5);
    }
    default:
      return field satisfies never;
  }
}

/** The share of agents idle at 3 % abandonment, by team size: fitted to the tables of docs/pacing.md. */
const IDLE_ON_RATIO = { ofTen: 0.18, power: -0.53 };
/** The same by Erlang's loss formula, where calls come at a constant rate. */
const IDLE_ON_RATE = { ofTen: 0.46, power: -0.6 };

function idleShare(agents: number, { ofTen, power }: typeof IDLE_ON_RATIO): number {
  return Math.min(0.9, ofTen * (Math.max(1, agents) / 10) ** power);
}
