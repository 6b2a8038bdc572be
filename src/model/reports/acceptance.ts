import type { ResourceKey, Source } from '../resource.ts';
import type { Json } from '../values/json.ts';
import type { Pointer } from '../values/pointer.ts';

/** One change of a document's text. */
export type Edit =
  /** Members missing on the way are made. */
  | { readonly op: 'set'; readonly pointer: Pointer; readonly value: Json }
  | { readonly op: 'remove'; readonly pointer: Pointer }
  /** To the list at the pointer. */
  | { readonly op: 'append'; readonly pointer: Pointer; readonly value: Json };

/** What makes a document say what CXone holds. */
export interface AcceptedEdit {
  /** The field of the CXone resource that asks for it. */
  readonly path: Pointer;
  readonly key: ResourceKey;
  readonly source: Source;
  readonly edit: Edit;
  /** What the document says there now; null for nothing. */
  readonly before: Json;
}

/** A field whose live value is not taken over, and why. */
export interface RefusedField {
  readonly path: Pointer;
  readonly reason: string;
  /** What it would take. */
  readonly edits: readonly AcceptedEdit[];
}

/** What edits did to the lines of a file: `removed` stood from `line` (from 1) on, `added` stands there now. */
export interface LineChange {
  readonly line: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

export interface FileChange {
  /** Relative to the desired-state directory, with `/`. */
  readonly file: string;
  readonly lines: readonly LineChange[];
}

/** What came of accepting console edits. With anything refused no file was written. */
export interface AcceptResult {
  readonly key: ResourceKey;
  readonly edits: readonly AcceptedEdit[];
  readonly refused: readonly RefusedField[];
  readonly files: readonly FileChange[];
}
