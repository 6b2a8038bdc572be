import type { PacingSample } from '../../model/pacing.ts';
import type { ControllerKind } from '../controller.ts';

/**
 * The three programs whose work dialform takes over, as they stand: their own formulas, units and settings, with what
 * they would meet in practice. They look every 30, 30 and 15 seconds, as the third does by its default.
 */

const MOST_LINES = 500;

/** Lines ± 10 around a target answer rate of 65 %; leaves them as they are while abandonment is above 3 %. */
export const STEP_SEED: ControllerKind = {
  name: 'seed-step',
  title: 'lines ± 10 by answer rate (seed 000)',
  create: () => ({
    name: 'seed-step',
    plant: 'inFlight',
    initial: 10,
    cycleSeconds: 30,
    decide({ sample, current }) {
      if (sample === null || sample.attempted === 0) return { value: current };
      const rate = sample.answered / sample.attempted;
      const abandonment = sample.answered === 0 ? 0 : sample.abandoned / sample.answered;
      if (abandonment > 0.03) return { value: current };
      if (rate < 0.65 - 0.05) return { value: Math.min(current + 10, MOST_LINES) };
      if (rate > 0.65 + 0.05) return { value: Math.max(current - 10, 10) };
      return { value: current };
    },
  }),
};

/** Calls a second from free agents over handle time in minutes, times 0.8; never more than it was, at least one. */
export const CAPACITY_SEED: ControllerKind = {
  name: 'seed-capacity',
  title: 'calls a second by agents and handle time (seed 001)',
  create: () => ({
    name: 'seed-capacity',
    plant: 'rate',
    initial: 10,
    cycleSeconds: 30,
    decide({ sample, current }) {
      if (sample === null) return { value: current };
      const handle = (sample.talkSeconds ?? 0) + (sample.wrapSeconds ?? 0) || 120;
      const agents = sample.agentsAvailable || 1;
      return { value: Math.max(1, Math.min(current, Math.floor((agents / (handle / 60)) * 0.8))) };
    },
  }),
};

const ROW_MS = 300_000;

/**
 * Ratio + 0.15 × (85 % of the agents − busy ones − answers of this five-minute row × wrap-up in minutes). Above 5 %
 * abandonment in the row nothing is written and the breaker counts; after three it pauses the campaign for 45 s.
 */
export const PROPORTIONAL_SEED: ControllerKind = {
  name: 'seed-proportional',
  title: 'ratio by agents missing to 85 % (seed 003)',
  create: () => {
    let row: PacingSample | null = null;
    let totalAgents = 0;
    let [failures, openedAt] = [0, 0];
    return {
      name: 'seed-proportional',
      plant: 'free',
      initial: 1,
      cycleSeconds: 15,
      decide({ now, sample, current }) {
        const isOpen = failures >= 3 && now - openedAt <= 45_000;
        if (isOpen || sample === null) return { value: current, paused: isOpen };
        if (row === null || Math.floor(sample.at / ROW_MS) > Math.floor(row.at / ROW_MS)) row = sample;
        totalAgents ||= sample.agentsAvailable + sample.agentsBusy;
        const answered = sample.answered - row.answered;
        const abandonment = answered > 0 ? (sample.abandoned - row.abandoned) / answered : 0;
        if (abandonment > 0.05) {
          failures += 1;
          openedAt = now;
          return { value: current };
        }
        failures = 0;
        const actual = sample.agentsBusy + answered * ((sample.wrapSeconds ?? 30) / 60);
        const moved = current + 0.15 * (totalAgents * 0.85 - actual);
        return { value: Math.round(Math.max(0.1, Math.min(5, moved)) * 100) / 100 };
      },
    };
  },
};
