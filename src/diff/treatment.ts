import type { Cause } from '../model/plan.ts';
import type { ResourceShape } from '../model/ports/capabilities.ts';
import type { Json } from '../model/values/json.ts';
import type { Pointer } from '../model/values/pointer.ts';
import type { WantedField } from '../model/wanted.ts';
import type { BaseState } from './three-way.ts';

/** What to do with each cause. */
export interface DiffPolicy {
  readonly onDrift: 'revert' | 'report';
  /** How a conflict is settled; null leaves it unsettled. */
  readonly prefer: 'git' | 'actual' | null;
  /** `drift` leaves out what only Git changed. */
  readonly scope: 'all' | 'drift';
  /** Fields that somebody else keeps writing: what they hold is reported, whatever `onDrift` says. */
  readonly contested?: ReadonlySet<Pointer>;
}

export interface DiffContext {
  readonly shape: ResourceShape;
  readonly baseState: BaseState;
  readonly policy: DiffPolicy;
}

export interface Difference {
  readonly after: Json;
  readonly cause: Cause;
}

/** One owned field, compared. All of `change`, `report`, `conflict` and `ignored` are null where it is in sync. */
export interface FieldDiff {
  readonly field: WantedField;
  /** What the tenant holds; undefined where it holds nothing. */
  readonly before: Json | undefined;
  /** What will be written. */
  readonly change: Difference | null;
  /** What differs and is left alone. */
  readonly report: Difference | null;
  /** What differs on both sides and nobody has settled: blocks the resource. */
  readonly conflict: Difference | null;
  /** What differs and is not looked at (`scope`). */
  readonly ignored: Difference | null;
}

export type Treatment = 'change' | 'report' | 'conflict' | 'ignored';

/** What is done about the differences of one field. */
export function policyOf(path: Pointer, policy: DiffPolicy): DiffPolicy {
  return policy.contested?.has(path) ? { ...policy, onDrift: 'report' } : policy;
}

/** What is done about a difference of this cause. */
export function treat(cause: Cause, policy: DiffPolicy): Treatment {
  switch (cause) {
    case 'conflict':
      return policy.prefer === 'git' ? 'change' : policy.prefer === 'actual' ? 'report' : 'conflict';
    case 'drift':
      return policy.onDrift === 'revert' ? 'change' : 'report';
    case 'git':
    case 'first-contact':
    case 'unknown':
    case 'rule':
    case 'mixed':
    case 'undo':
      return policy.scope === 'all' ? 'change' : 'ignored';
  }
}
