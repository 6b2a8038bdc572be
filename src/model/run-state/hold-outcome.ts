import type { Outcome, OutcomeStatus } from '../outcome.ts';
import type { Kept } from '../ports/override-recorder.ts';
import type { ResourceKey } from '../resource.ts';
import type { Json } from '../values/json.ts';
import type { HeldState } from './override.ts';

/** What came of a person's `pause` or `stop` of one campaign. */
export interface HoldOutcome {
  /** null for a campaign that neither the YAML nor the base names. */
  readonly key: ResourceKey | null;
  /** As it is called: the document's name, or what was asked for. */
  readonly label: string;
  /** null where CXone has no such campaign. */
  readonly remoteId: string | null;
  readonly run: HeldState;
  readonly status: Extract<OutcomeStatus, 'applied' | 'failed' | 'unknown'>;
  /** In CXone's own words; null where it could not be read, or there is none. */
  readonly before: Json;
  readonly after: Json;
  readonly error?: NonNullable<Outcome['error']>;
  /** Where the override is kept; null where none was set. */
  readonly kept: Kept['where'] | null;
  /** When the override ends by itself; null: at `resume`. */
  readonly endsAt: string | null;
  readonly latencyMs: number | null;
  readonly auditSeq: number | null;
}
