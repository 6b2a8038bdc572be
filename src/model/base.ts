import type { DesiredState } from './desired.ts';
import type { ResourceKey } from './resource.ts';
import type { RunState } from './run-state/run-state.ts';
import type { Json } from './values/json.ts';
import type { Pointer } from './values/pointer.ts';

/** What a field was when we last wrote or accepted it: a value, or an envelope's bounds. */
export type BaseField = { readonly value: Json } | { readonly min: number; readonly max: number };

/** What we last wrote or accepted of one resource. A profile has `policy` alone. */
export interface BaseRecord {
  readonly key: ResourceKey;
  readonly remoteId: string | null;
  /** The campaign's name in the tenant when last seen. */
  readonly displayName: string | null;
  readonly fields: Readonly<Record<Pointer, BaseField>>;
  /** The `spec.run` that was last met; null if it never was. */
  readonly run: RunState | null;
  /** The rule that paused the campaign, which may dial again once the rule consents; null where none did. */
  readonly heldBy: string | null;
  /** Remembered after the document is gone. */
  readonly protected: boolean;
  /** Dotted spec path → value. */
  readonly policy: Readonly<Record<string, Json>>;
  /** Of the wanted campaign that all of this says; left out where a part of it is older. */
  readonly digest?: string;
}

/** The base of one tenant, or none at all. */
export type Base =
  | { readonly type: 'none' }
  | {
      readonly type: 'records';
      readonly records: ReadonlyMap<string, BaseRecord>;
      /** The documents that the records were made from; left out where they come from the store. */
      readonly desired?: DesiredState;
      /** What the store holds, where the records are not just that. */
      readonly stored?: ReadonlyMap<string, BaseRecord>;
    };

/** The bulk of a record, of which nobody asks where nothing changed. */
export type Said = Pick<BaseRecord, 'fields' | 'policy'>;

/** What the record of a campaign says if its digest is this one, each part made when it is asked for; null where nobody knows. */
export type CurrentRecords = (name: string, digest: string) => Said | null;
