import type { Asked, Fate } from './gate.ts';
import type { Excuse } from './ledger/dialing.ts';
import type { Span } from './ledger/spans.ts';
import { SLOW_APPLY } from './operators.ts';

/** What is wrong with the API for a while. */
export type Trouble =
  /** Every connection breaks. */
  | 'outage'
  /** Every request takes longer than anybody waits. */
  | 'hanging'
  /** Every request is refused with 429, and when to come again. */
  | 'too-many'
  /** Every request is refused with 503, and nothing said. */
  | 'overloaded'
  /** What is asked of metrics, lists and agents is refused. */
  | 'no-metrics'
  /** Every answer takes some seconds. */
  | 'slow'
  /** One request in ten is refused, broken before it took effect, or after. */
  | 'rough';

export interface Storm extends Span {
  readonly trouble: Trouble;
}

const PASS = { type: 'pass' } as const;
/** Just within what a request may take. */
const SLOW_MS = 14_000;
/** The longest `Retry-After` of the suite, in seconds. */
const LONGEST_RETRY_AFTER = 45;
/** Attempts after the first wait for half a minute at most, one after the other for a minute in all. */
const RETRIES_MS = 60_000;
/** How long one more cycle and its requests take after that. */
const CYCLE_MS = 60_000;

/** What befalls each request at its moment: some tenths of a second, and what the storms say. */
export function weatherOf(
  storms: readonly Storm[],
  ports: { readonly now: () => number; readonly chance: () => number },
): (asked: Asked) => Fate {
  const { chance } = ports;
  return (asked) => {
    const now = ports.now();
    const usual = SLOW_APPLY.test(asked.by ?? '') ? SLOW_MS : Math.round(40 + 300 * chance() ** 3);
    const troubles = storms.filter(({ from, to }) => now >= from && now < to).map(({ trouble }) => trouble);
    return troubles.reduce<Fate>((fate, trouble) => befall(trouble, fate, { asked, chance, now }), {
      ms: usual,
      end: PASS,
    });
  };
}

function befall(
  trouble: Trouble,
  fate: Fate,
  { asked, chance, now }: { readonly asked: Asked; readonly chance: () => number; readonly now: number },
): Fate {
  switch (trouble) {
    case 'outage':
      return { ms: 5, end: { type: 'reset-before' } };
    case 'hanging':
      return { ms: 40_000, end: { type: 'reset-before' } };
    case 'too-many':
      return refused(
        429,
        fate,
        retryAfter(5 + Math.floor(chance() * (LONGEST_RETRY_AFTER - 5)), { now, chance }),
      );
    case 'overloaded':
      return refused(503, fate);
    case 'no-metrics':
      return asked.isWrite ||
        /\/(campaigns|token)$/.test(asked.path) ||
        /\/campaigns\/[^/]+$/.test(asked.path)
        ? fate
        : refused(503, fate);
    case 'slow':
      return { ...fate, ms: fate.ms + 1_000 + Math.round(chance() * 4_000) };
    case 'rough':
      return rough(fate, chance);
  }
}

function rough(fate: Fate, chance: () => number): Fate {
  const luck = chance();
  if (luck < 0.02) return { ...fate, end: { type: 'reset-before' } };
  if (luck < 0.04) return { ...fate, end: { type: 'reset-after' } };
  if (luck < 0.06) return refused(429, fate, { 'Retry-After': '2' });
  if (luck < 0.08) return refused(500, fate);
  return luck < 0.1 ? refused(503, fate) : fate;
}

function refused(status: number, { ms }: Fate, headers: Readonly<Record<string, string>> = {}): Fate {
  return { ms, end: { type: 'answer', status, headers } };
}

/** In seconds, or as a date. */
function retryAfter(
  seconds: number,
  { now, chance }: { readonly now: number; readonly chance: () => number },
): Readonly<Record<string, string>> {
  const text = chance() < 0.5 ? String(seconds) : new Date(now + seconds * 1_000).toUTCString();
  return { 'Retry-After': text };
}

/** While the API can't be reached nobody can pause; and not before the waits of the last attempts are over. */
export function excuseOf({ trouble, from, to }: Storm): readonly Excuse[] {
  switch (trouble) {
    case 'outage':
    case 'hanging':
    case 'overloaded':
      return [{ from, to, why: trouble, afterMs: RETRIES_MS + CYCLE_MS }];
    case 'too-many':
      return [{ from, to, why: trouble, afterMs: (LONGEST_RETRY_AFTER + 1) * 1_000 + CYCLE_MS }];
    case 'slow':
    case 'rough':
      return [{ from, to, why: trouble, afterMs: CYCLE_MS }];
    case 'no-metrics':
      return [];
  }
}
