import type { CampaignDialing } from '../../model/dialing.ts';
import type { ChangeJudgement } from './reason.ts';

/** More hours in which it may dial, by whatever profile; calling hours that get wider are judged as a protection too. */
export const callingTime: ChangeJudgement = (change, { dialingOf }) => {
  if (change.action !== 'update') return [];
  const wider = hoursGained(dialingOf(change.key.name));
  if (wider === null) return [];
  const says = `it may dial ${wider.after} h a week instead of ${wider.before} h`;
  return [{ level: 'medium', says, source: change.fields[0]?.source ?? '' }];
};

/** The hours a week of a campaign that may dial longer than before; null where it may not, or nobody knows. */
export function hoursGained(
  campaign: CampaignDialing | undefined,
): { readonly before: number; readonly after: number } | null {
  const before = campaign?.before?.callable?.hours;
  const after = campaign?.after?.callable?.hours;
  if (before === undefined || after === undefined || after <= before) return null;
  return { before, after };
}
