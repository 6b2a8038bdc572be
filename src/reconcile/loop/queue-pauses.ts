import { keyText } from '../../model/resource.ts';
import type { Unrecorded } from './pause-only.ts';

/** So many pauses of one campaign are kept: somebody who starts it again and again must not fill the memory. At least two. */
const MOST_OF_ONE = 20;

/**
 * Puts pauses at the end of the queue of those that wait for a record, and answers how many were given up for it. What goes wrong
 * again and again with a campaign is kept once; of more pauses than a campaign may have here the first ones and the last are kept,
 * and the last says how many are missing before it. The first of the queue is never touched: it may be being recorded.
 */
export function queuePauses(queue: Unrecorded[], pauses: readonly Unrecorded[]): number {
  let missed = 0;
  const byCampaign = new Map<string, Unrecorded[]>();
  for (const kept of queue) own(byCampaign, kept).push(kept);
  for (const pause of pauses) {
    const before = own(byCampaign, pause);
    if (repeats(pause) && before.some(({ status }) => status === pause.status)) continue;
    const last = before.at(-1);
    if (last && before.length >= MOST_OF_ONE) {
      const instead = { ...pause, missed: (last.missed ?? 0) + 1 };
      queue[queue.indexOf(last)] = instead;
      before[before.length - 1] = instead;
      missed += 1;
    } else {
      queue.push(pause);
      before.push(pause);
    }
  }
  return missed;
}

/** One whose answer was lost may have taken effect: it is known by its own id. */
function repeats({ status }: Unrecorded): boolean {
  return status === 'failed' || status === 'stale';
}

function own(byCampaign: Map<string, Unrecorded[]>, { key }: Unrecorded): Unrecorded[] {
  const name = keyText(key);
  const known = byCampaign.get(name) ?? [];
  byCampaign.set(name, known);
  return known;
}
