import type { ResourceKey, Source } from '../resource.ts';
import type { Json } from '../values/json.ts';
import type { Pointer } from '../values/pointer.ts';
import type { Owner } from '../wanted.ts';

/** One change of the value, from the audit trail. */
export interface ExplanationEvent {
  readonly seq: number;
  /** ISO instant. */
  readonly at: string;
  readonly event: string;
  readonly cause: string | null;
  readonly before: Json;
  readonly after: Json;
  readonly by: string;
  readonly commit: string | null;
  readonly reasons: readonly string[];
}

/** One owned field, where the explanation is of a whole campaign. */
export interface ExplainedField {
  readonly pointer: Pointer;
  readonly owner: Owner;
  readonly desired: Json;
  readonly actual: Json;
  readonly base: Json;
  readonly source: Source | null;
  readonly inSync: boolean;
}

/** The answer of `explain`. A value that is not there is null. */
export interface Explanation {
  readonly key: ResourceKey;
  /** `""` for the whole campaign. */
  readonly pointer: Pointer;
  readonly owner: Owner;
  readonly desired: Json;
  readonly actual: Json;
  readonly base: Json;
  readonly source: Source | null;
  readonly reasons: readonly string[];
  /** Newest first. */
  readonly history: readonly ExplanationEvent[];
  /** Left out where one field is asked for. */
  readonly fields?: readonly ExplainedField[];
}
