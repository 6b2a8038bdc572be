import { DAY, dayNumber } from './local-time.ts';
import type { CalendarPolicy } from './policy.ts';
import { offsetPieces, type ZoneRules } from './zone-rules.ts';

/**
 * Every instant in a span at which a policy's answer may change, in order, each once, the span's own start first: the
 * local boundaries of each zone, day by day, and the changes of its clock. Between two of them nothing changes.
 */
export function boundariesOf(
  policy: CalendarPolicy,
  span: { readonly from: number; readonly to: number },
): readonly number[] {
  const found: number[] = [span.from];
  for (const [zone, marks] of dailyMarks(policy)) {
    addMarks(found, { rules: policy.rulesOf(zone), marks, span });
  }
  for (const { from, to } of policy.schedule?.blackouts ?? []) {
    for (const instant of [from, to]) if (instant > span.from && instant < span.to) found.push(instant);
  }
  const sorted = Float64Array.from(found).sort();
  const distinct: number[] = [];
  let last = Number.NaN;
  for (const instant of sorted) {
    if (instant !== last) distinct.push(instant);
    last = instant;
  }
  return distinct;
}

/** By zone, the times of the day (milliseconds since midnight) at which something begins or ends. */
function dailyMarks({ calling, schedule }: CalendarPolicy): ReadonlyMap<string, ReadonlySet<number>> {
  const marks = new Map<string, Set<number>>();
  const add = (zone: string, time: number) => {
    const found = marks.get(zone);
    if (found) found.add(time % DAY);
    else marks.set(zone, new Set([time % DAY]));
  };
  if (calling) {
    for (const zone of calling.zones) {
      for (const { start, end } of [calling.hours, ...calling.pauses]) {
        add(zone, start);
        add(zone, end);
      }
    }
  }
  if (schedule) {
    const { zone, windows } = schedule;
    // The date and the day of the week change at midnight.
    add(zone, 0);
    for (const { start, end } of windows ?? []) {
      add(zone, start);
      add(zone, end);
    }
  }
  return marks;
}

function addMarks(
  found: number[],
  of: {
    readonly rules: ZoneRules;
    readonly marks: ReadonlySet<number>;
    readonly span: { readonly from: number; readonly to: number };
  },
): void {
  for (const { from, to, offset } of offsetPieces(of.rules, of.span)) {
    if (from > of.span.from) found.push(from);
    const lastDay = dayNumber(to + offset);
    for (let day = dayNumber(from + offset); day <= lastDay; day += 1) {
      for (const mark of of.marks) {
        const instant = day * DAY + mark - offset;
        if (instant > from && instant < to) found.push(instant);
      }
    }
  }
}
