import type { Pair } from '../../diff/pair.ts';
import type { CampaignDialing } from '../../model/dialing.ts';
import type { Change, PolicyChange } from '../../model/plan.ts';
import type { Source } from '../../model/resource.ts';
import type { RiskLevel } from '../../model/risk.ts';
import type { ProfileLookup } from '../dialing/profile-facts.ts';
import type { GuardFacts } from '../guards/facts.ts';

/** One thing that a reviewer should know of. */
export interface RiskReason {
  readonly level: RiskLevel;
  readonly says: string;
  /** Empty where no file is at fault. */
  readonly source: Source;
}

/** What guards judge by, and besides what the plan means for each campaign. */
export interface RiskFacts extends GuardFacts {
  readonly pairOf: (change: Change) => Pair | undefined;
  readonly dialingOf: (name: string) => CampaignDialing | undefined;
  /** How many campaigns are ours. */
  readonly ours: () => number;
  /** How many campaigns change by the same line of YAML. */
  readonly changedBy: (source: Source) => number;
  readonly profiles: ProfileLookup;
}

/** One judgement: what speaks for care with a change; nothing where it sees none. */
export type ChangeJudgement = (change: Change, facts: RiskFacts) => readonly RiskReason[];
export type PolicyJudgement = (change: PolicyChange, facts: RiskFacts) => readonly RiskReason[];

/** Changes that carry settings: also what is blocked, since that is what a `--prefer` would let through. */
export function carriesSettings({ action }: Change): boolean {
  return action === 'update' || action === 'create' || action === 'blocked' || action === 'none';
}
