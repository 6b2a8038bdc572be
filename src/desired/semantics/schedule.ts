import type { Blackout, ScheduleSpec } from '../../model/documents.ts';
import type { Document } from '../../model/resource.ts';
import type { Problem } from '../problem.ts';

export function checkWindows({ spec }: Document<ScheduleSpec>): readonly Problem[] {
  return (spec.windows ?? []).flatMap(({ days, start, end }, index) => {
    if (start !== end) return [];
    const message = `the window on ${days.join(', ')} starts and ends at ${start}: a whole day is "00:00" to "24:00"`;
    return [{ id: 'equal-start-end', pointer: `/spec/windows/${index}/end`, message }];
  });
}

export function checkBlackouts({ spec }: Document<ScheduleSpec>): readonly Problem[] {
  return (spec.blackouts ?? []).flatMap((blackout, index) => {
    const pointer = `/spec/blackouts/${index}`;
    const unreal = (['from', 'to'] as const).filter((member) => !isRealDate(blackout[member]));
    if (unreal.length > 0) {
      return unreal.map((member) => ({
        id: 'no-such-date',
        pointer: `${pointer}/${member}`,
        message: `the calendar has no ${blackout[member].slice(0, 10)}`,
      }));
    }
    return checkOrder(blackout, pointer);
  });
}

function checkOrder({ from, to }: Blackout, pointer: string): readonly Problem[] {
  if (from < to) return [];
  if (from === to) {
    return [
      { id: 'equal-start-end', pointer: `${pointer}/to`, message: `the blackout begins and ends at ${from}` },
    ];
  }
  const message = `the blackout from ${from} ends before that, at ${to}`;
  return [{ id: 'blackout-order', pointer: `${pointer}/to`, message }];
}

/** The schema has seen to the form; this is about the 30th of February. */
function isRealDate(local: string): boolean {
  const date = local.slice(0, 10);
  const read = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(date);
}
