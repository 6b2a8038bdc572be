import type { Document, Kind, ResourceKey } from '../model/resource.ts';
import type { Pointer } from '../model/values/pointer.ts';
import type { Specs } from './schema/schemas.ts';

/** A document that fits its schema, or what is left of one once its wrong parts are taken out. */
export interface Checked<K extends Kind> {
  readonly kind: K;
  readonly document: Document<Specs[K]>;
  /** Pointers of what was taken out, as they were, and of what stays without a neighbour that it needs; empty for a valid document. */
  readonly removed: ReadonlySet<Pointer>;
}

export type CheckedDocument = { readonly [K in Kind]: Checked<K> }[Kind];

/** Says that a resource exists, valid or not. */
export interface Declaration {
  readonly key: ResourceKey;
  readonly file: string;
  /** Line and column of the name. */
  readonly packed: number;
}

/** `campaign "x"`. */
export function subjectOf(key: ResourceKey): string {
  return `${key.kind.toLowerCase()} ${JSON.stringify(key.name)}`;
}

/** The documents of one kind, in the order in which they were read. */
export function ofKind<K extends Kind>(
  documents: readonly CheckedDocument[],
  kind: K,
): readonly Checked<K>[] {
  return documents.filter((checked): checked is CheckedDocument & Checked<K> => checked.kind === kind);
}
