import type { Answers } from '../../model/answers.ts';
import type { DesiredCampaign, DesiredState } from '../../model/desired.ts';
import type { Document } from '../../model/resource.ts';
import { isSameData } from '../../model/values/same-data.ts';
import { newPlanMemory, type PlanMemory } from '../../plan/quiet.ts';

/**
 * What the cycles of a loop leave to one another, so that what has not changed is not worked out again. A loop makes one; a
 * command that makes one plan needs none, and its plan is the same.
 */
export interface CycleMemory {
  desired: DesiredState | null;
  readonly answers: Answers;
  readonly plan: PlanMemory;
}

export function newCycleMemory(): CycleMemory {
  return { desired: null, answers: { known: new Map() }, plan: newPlanMemory() };
}

/**
 * The desired state that was read, as the value that the cycle before went by if the files say the same in the same places:
 * what is made of a campaign is known by that value.
 */
export function keptDesired(memory: CycleMemory, read: DesiredState): DesiredState {
  const { desired: known } = memory;
  if (known === null || !saysTheSame(known, read)) memory.desired = read;
  return memory.desired ?? read;
}

function saysTheSame(known: DesiredState, read: DesiredState): boolean {
  if (known.digest !== read.digest || known.campaigns.length !== read.campaigns.length) return false;
  // Thousands of campaigns share a few profiles, and are laid out alike.
  const met = new Map<object, object>();
  for (let index = 0; index < known.campaigns.length; index += 1) {
    const [one, other] = [known.campaigns[index], read.campaigns[index]];
    if (!one || !other || !isSameCampaign(one, other, met)) return false;
  }
  const { campaigns: _known, ...others } = known;
  const { campaigns: _read, ...othersRead } = read;
  return isSameData(others, othersRead, met);
}

/** What a digest stands for need not be compared, but where it stands. */
function isSameCampaign(one: DesiredCampaign, other: DesiredCampaign, met: Map<object, object>): boolean {
  if (one.digest === undefined || one.digest !== other.digest) return isSameData(one, other, met);
  return (
    isSamePlace(one.document, other.document, met) &&
    isSameData(one.dialer, other.dialer, met) &&
    isSameData(one.compliance, other.compliance, met) &&
    isSameData(one.schedule, other.schedule, met) &&
    isSameData(one.contactList, other.contactList, met) &&
    one.contactListId === other.contactListId
  );
}

function isSamePlace(one: Document<unknown>, other: Document<unknown>, met: Map<object, object>): boolean {
  return (
    one.key.name === other.key.name &&
    one.file === other.file &&
    isSameData(one.positions, other.positions, met) &&
    isSameData(one.overlay, other.overlay, met)
  );
}
