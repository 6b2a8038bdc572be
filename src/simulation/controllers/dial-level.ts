import type { ControllerKind } from '../controller.ts';

interface DialLevel {
  readonly name: string;
  readonly title: string;
  /** Highest level, lines per agent. */
  readonly max: number;
  /** Agents that should be idle on the mean (below zero), as a share of the agents. */
  readonly spare: number;
  /** Whether only idle agents count for lines, or those on a call too. */
  readonly idleOnly: boolean;
}

/**
 * The adaptive dial level of open-source dialers, from a description of it (docs/pacing.md): every 15 s the level moves
 * by the idle agents less the waiting callers, as a share of the agents; the day's abandonment above 3 % halves it, and
 * a minute with half of its calls abandoned too. It reads its own figures without lag.
 */
function dialLevelController({ name, title, max, spare, idleOnly }: DialLevel): ControllerKind {
  return {
    name,
    title,
    create: () => {
      let minute = { at: 0, attempted: 0, abandoned: 0 };
      let burst = false;
      return {
        name,
        plant: idleOnly ? 'free' : 'lines',
        initial: 1,
        cycleSeconds: 15,
        decide({ now, sample, local, current }) {
          const distance = local.idle - local.waiting - Math.round(spare * local.agents);
          let level = current * (1 + (local.agents === 0 ? 0 : distance / local.agents));
          if (sample !== null) {
            if (now - minute.at >= 60_000) {
              const calls = sample.attempted - minute.attempted;
              burst = calls > 20 && (sample.abandoned - minute.abandoned) / calls > 0.5;
              minute = { at: now, attempted: sample.attempted, abandoned: sample.abandoned };
            }
            if (burst) level /= 2;
            if (sample.attempted > 50 && sample.abandoned > 0.03 * sample.answered) level /= 2;
          }
          return { value: Math.min(max, Math.max(1, level)) };
        },
      };
    },
  };
}

/** As it comes: lines per agent up to 3. */
export const DIAL_LEVEL = dialLevelController({
  name: 'dial-level',
  title: 'adaptive dial level, as it comes',
  max: 3,
  spare: 0,
  idleOnly: false,
});

/** Tuned: lines per free agent up to `max`, a tenth of the agents kept idle. */
export function tunedDialLevel(max: number): ControllerKind {
  return dialLevelController({
    name: 'dial-level-tuned',
    title: 'adaptive dial level, tuned',
    max,
    spare: 0.1,
    idleOnly: true,
  });
}
