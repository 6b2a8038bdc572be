import type { CampaignDiff } from '../diff/campaign.ts';
import type { PresentCampaign } from '../model/observed.ts';

/** Who was it? Said only where someone else changed something, since our own writes are edits too. */
export function editReasons(actual: PresentCampaign, diff: CampaignDiff): readonly string[] {
  const causes = diff.fields.flatMap(({ change, report, conflict }) => [
    change?.cause,
    report?.cause,
    conflict?.cause,
  ]);
  const foreign =
    diff.run.type === 'held' || causes.some((cause) => cause === 'drift' || cause === 'conflict');
  if (!foreign || !actual.lastEdit) return [];
  const { by, at } = actual.lastEdit;
  return [`last edited in CXone${by === null ? '' : ` by ${by}`}${at === null ? '' : ` at ${at}`}`];
}
