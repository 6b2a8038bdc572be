import type { CalendarPolicy } from '../../calendar/policy.ts';
import type { ResourceKey } from '../../model/resource.ts';

/** What the profiles of a campaign say that its resource does not hold. */
export interface ProfileFacts {
  readonly calendar: CalendarPolicy;
  /** Share of live answers that may be abandoned. */
  readonly abandonmentLimit: number;
}

/** Where the planner learns what profiles say; null where it is not known. */
export interface ProfileLookup {
  /** By the YAML. */
  after(name: string): ProfileFacts | null;
  /** By the base. */
  before(name: string): ProfileFacts | null;
  /** Names of the campaigns that use a profile. */
  usersOf(key: ResourceKey): readonly string[];
}

export const NO_PROFILES: ProfileLookup = { after: () => null, before: () => null, usersOf: () => [] };

/** The limit where none is written (`contract/desired-state.md`, Compliance). */
export const DEFAULT_ABANDONMENT_LIMIT = 0.03;
