import type { Pointer } from '../model/values/pointer.ts';
import { clockText, type Span } from './week.ts';

export interface ExcessText {
  readonly text: string;
  /** The value of the profile that is at fault. */
  readonly pointer: Pointer;
}

/**
 * What is open on a day and what is allowed, both figures: `calling hours end 21:00, US-FL allows until 20:00`.
 *
 * @param names `judged`: with which schedule and by which clock, as what follows "calling hours"
 * @param open what the profile leaves open, not empty
 * @param legal what the jurisdiction allows; empty: nothing
 */
export function excessText(
  open: readonly Span[],
  legal: readonly Span[],
  names: { readonly jurisdiction: string; readonly judged: string },
): ExcessText {
  const { jurisdiction, judged } = names;
  const hours = `calling hours${judged}`;
  const first = legal[0];
  if (!first) {
    return {
      text: `${hours} are ${spansText(open)}, ${jurisdiction} allows no calls`,
      pointer: '/spec/callingHours',
    };
  }
  const [start, end] = [open[0]?.from ?? 0, open.at(-1)?.until ?? 0];
  const [early, late] = [start < first.from, end > first.until];
  if (legal.length === 1 && late && !early) {
    const text = `${hours} end ${clockText(end)}, ${jurisdiction} allows until ${clockText(first.until)}`;
    return { text, pointer: '/spec/callingHours/end' };
  }
  if (legal.length === 1 && early && !late) {
    const text = `${hours} start ${clockText(start)}, ${jurisdiction} allows from ${clockText(first.from)}`;
    return { text, pointer: '/spec/callingHours/start' };
  }
  const text = `${hours} are ${spansText(open)}, ${jurisdiction} allows ${spansText(legal)}`;
  return { text, pointer: '/spec/callingHours' };
}

function spansText(spans: readonly Span[]): string {
  return spans.map(({ from, until }) => `${clockText(from)}-${clockText(until)}`).join(' and ');
}
