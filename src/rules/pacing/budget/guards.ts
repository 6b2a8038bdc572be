import type { RuleInput } from '../rule.ts';
import { abandonmentOf } from '../shares.ts';

/** What the burn-rate guards allow; `factor` is 1 where none holds. */
export interface Guarded {
  readonly factor: number;
  /** Until when the ratio is halved, milliseconds. */
  readonly holdUntil: number;
  readonly reason: string | null;
}

/** Four times the limit, or the target if a saving takes it higher, over five minutes, with at least so many abandoned calls: something has broken. */
const FAST = { burn: 4, abandoned: 4, holdMs: 180_000, factor: 0.5 };
/** Above the limit over half an hour while the period is above it too. */
const SLOW = { burn: 1, factor: 0.6, few: 400, spare: 2 };

/**
 * Two guards on how fast abandonment is spent, in the manner of error budgets: a short window catches what breaks at
 * once, a long one, together with the period, what goes on.
 */
export function guardBurn(
  recent: RuleInput['recent'],
  period: { readonly answered: number; readonly abandoned: number; readonly target: number },
  { limit, holdUntil, now }: { readonly limit: number; readonly holdUntil: number; readonly now: number },
): Guarded {
  const bearable = Math.max(limit, period.target);
  const fast = abandonmentOf(recent.five) / bearable > FAST.burn && recent.five.abandoned >= FAST.abandoned;
  const until = fast ? now + FAST.holdMs : holdUntil;
  if (now < until && until <= now + FAST.holdMs) {
    const reason = `abandonment of the last minutes is far above the limit: halved for ${Math.ceil((until - now) / 1000)} s`;
    return { factor: FAST.factor, holdUntil: until, reason };
  }
  const spare = period.answered < SLOW.few ? SLOW.spare : 0;
  const spent = period.abandoned > limit * period.answered + spare;
  const slow = spent && abandonmentOf(recent.thirty) / limit > SLOW.burn;
  if (!slow) return { factor: 1, holdUntil: 0, reason: null };
  return {
    factor: SLOW.factor,
    holdUntil: 0,
    reason: 'the period is above its limit and so is the last half hour',
  };
}
