import type { BaseRecord } from '../../model/base.ts';
import type { WantedCampaign } from '../../model/wanted.ts';

/** The names that a campaign had, by its document and by the base, and that no document has now. */
export function formerNames(
  wanted: readonly Pick<WantedCampaign, 'key'>[],
): (of: {
  readonly wanted: Pick<WantedCampaign, 'previousNames'>;
  readonly base: BaseRecord | null;
}) => readonly string[] {
  const declared = new Set(wanted.map(({ key }) => key.name));
  return ({ wanted: { previousNames = [] }, base }) =>
    [...previousNames, ...(base ? [base.key.name] : [])].filter((name) => !declared.has(name));
}
