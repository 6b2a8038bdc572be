import type { OpenedList } from '../../lists/ports.ts';
import { REJECT_REASONS } from '../../lists/prepare/reject-reasons.ts';
import type { ListReport } from '../../model/contact-lists.ts';
import type { ListSeen } from './look-at-list.ts';

/** How many contacts that were uploaded are suppressed by now: CXone holds and calls them. */
export function suppressedSince({ standing, state, prepared }: ListSeen): number {
  const then = standing === 'done' ? state?.counts?.suppressed : undefined;
  return then === undefined ? 0 : Math.max(0, prepared.suppressed - then);
}

export function reportOf(seen: ListSeen, opened: Pick<OpenedList, 'rejectsPath'>): ListReport {
  const { settings, remote, prepared, standing, pending, refusals } = seen;
  const { rows, rejected, suppressed, duplicate, unique, segments, contentHash } = prepared;
  return {
    name: settings.name,
    displayName: settings.displayName,
    remoteId: remote?.remoteId ?? null,
    standing,
    ...{ rows, rejected, suppressed, duplicate, unique, pending },
    rejectedBy: [...prepared.rejectedBy]
      .map(([reason, count]) => ({ reason: REJECT_REASONS[reason], count }))
      .sort((a, b) => b.count - a.count),
    segments,
    suppressions: prepared.suppressionCount,
    suppressedSince: suppressedSince(seen),
    contentHash,
    refusals,
    rejectsFile: rejected > 0 ? opened.rejectsPath : null,
  };
}
