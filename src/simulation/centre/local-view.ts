import { busyAgents, type Calls } from './calls.ts';

/** What a dialer sees of itself second by second: means of the last fifteen. */
export interface LocalView {
  see(calls: Calls, agents: number): void;
  means(): { readonly idle: number; readonly waiting: number; readonly agents: number };
}

const SAMPLES = 15;

export function openLocalView(): LocalView {
  const idle = new Float64Array(SAMPLES);
  const waiting = new Float64Array(SAMPLES);
  const logged = new Float64Array(SAMPLES);
  let seen = 0;
  const mean = (values: Float64Array) => {
    let sum = 0;
    for (const value of values) sum += value;
    return sum / Math.max(1, Math.min(seen, SAMPLES));
  };
  return {
    see(calls, agents) {
      const slot = seen % SAMPLES;
      idle[slot] = Math.max(0, agents - busyAgents(calls));
      waiting[slot] = calls.waiting.length;
      logged[slot] = agents;
      seen += 1;
    },
    means: () => ({ idle: mean(idle), waiting: mean(waiting), agents: mean(logged) }),
  };
}
