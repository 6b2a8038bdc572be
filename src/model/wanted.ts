import type { PolicyValue, ResourceKey, Source } from './resource.ts';
import type { RunState } from './run-state/run-state.ts';
import type { Json, JsonObject } from './values/json.ts';
import type { Pointer } from './values/pointer.ts';

export type Owner = 'git' | 'rule' | 'nobody';

/** A fixed value, or bounds within which any live value is in sync. */
export type Want =
  | { readonly type: 'value'; readonly value: Json }
  | { readonly type: 'envelope'; readonly min: number; readonly max: number; readonly initial: number };

/** What a rule decided for a field of its own, within the bounds of the envelope. */
export interface Decided {
  readonly value: number;
  /** In words, with the figures that led to it. */
  readonly reasons: readonly string[];
  /** Where the rule is written. */
  readonly source: Source;
  /** What the record of the decision carries. */
  readonly evidence: JsonObject;
}

/** One field of the driver's own resource that someone in dialform owns. */
export interface WantedField {
  readonly path: Pointer;
  readonly want: Want;
  readonly owner: Exclude<Owner, 'nobody'>;
  readonly source: Source;
  /** Left out where no rule has decided now: then any live value within the bounds stands. */
  readonly decided?: Decided;
}

/** A rule's field that is brought to its least before a start. */
export interface RampUp {
  readonly path: Pointer;
  readonly source: Source;
}

/** A campaign with its profiles, in the driver's terms. */
export interface WantedCampaign {
  readonly key: ResourceKey;
  /** The campaign's name in the tenant; also among `fields`. */
  readonly displayName: string;
  readonly remoteId?: string;
  readonly remoteIdSource?: Source;
  readonly protected: boolean;
  /** Resource names under which the base may still know it. */
  readonly previousNames?: readonly string[];
  /** Where the document begins. */
  readonly source: Source;
  readonly fields: readonly WantedField[];
  readonly run?: { readonly value: RunState; readonly source: Source };
  /** Left out where a start leaves its values alone. */
  readonly rampUp?: RampUp;
  /** What the driver can't do with what is written: a create without a strategy, a field that the API lacks. */
  readonly createBlockers: readonly string[];
  /** What keeps it from being compared or written here and now, whether or not it is there. */
  readonly blockers?: readonly string[];
  /** Made when somebody asks: most campaigns are as they were. */
  readonly policy: () => readonly PolicyValue[];
  /** Two wanted campaigns of one key and one digest are the same. Left out where that is not known. */
  readonly digest?: string;
}
