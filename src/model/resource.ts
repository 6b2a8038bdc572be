import type { Json } from './values/json.ts';
import type { Pointer } from './values/pointer.ts';

export const KINDS = [
  'Campaign',
  'Dialer',
  'Compliance',
  'Schedule',
  'ContactList',
  'Webhook',
  'Subscription',
  'Project',
] as const;
export type Kind = (typeof KINDS)[number];
/** A kind that campaigns refer to. */
export type ProfileKind = 'Dialer' | 'Compliance' | 'Schedule';

/** A kind besides Campaign that the tenant holds: a flat list of resources without a run state. */
export type FacetKind = 'Webhook';

export function isFacet(kind: Kind): kind is FacetKind {
  return kind === 'Webhook';
}

export interface ResourceKey {
  readonly kind: Kind;
  readonly name: string;
}

/** `file:line:column`, the file relative to the desired-state directory, line and column from 1. */
export type Source = string;

export interface Metadata {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly displayName?: string;
  readonly remoteId?: string;
  readonly protected?: boolean;
  /** What the document was called before; what is known under such a name is taken over. */
  readonly previousNames?: readonly string[];
}

/** One YAML document that has passed its schema. */
export interface Document<Spec> {
  readonly key: ResourceKey;
  readonly metadata: Metadata;
  readonly spec: Spec;
  /** Relative to the desired-state directory, with `/`. */
  readonly file: string;
  /** Where each node begins, by pointer into the document: line * 65536 + column, both from 1. */
  readonly positions: Readonly<Record<Pointer, number>>;
  /** What a tenant's overlay says in its place, removals included; its positions go first. */
  readonly overlay?: Layer;
}

/** A file that says a part of a document. */
export interface Layer {
  readonly file: string;
  readonly positions: Readonly<Record<Pointer, number>>;
}

export function keyText(key: ResourceKey): string {
  return KIND_PREFIX[key.kind] + key.name;
}

/** `campaign`, `webhook`: the kind as messages call it. */
export function kindWord(kind: Kind): string {
  return KIND_PREFIX[kind].slice(0, -1);
}

const KIND_PREFIX: Readonly<Record<Kind, string>> = {
  Campaign: 'campaign/',
  Dialer: 'dialer/',
  Compliance: 'compliance/',
  Schedule: 'schedule/',
  Webhook: 'webhook/',
  ContactList: 'contactlist/',
  Subscription: 'subscription/',
  Project: 'project/',
};

/** The place of a pointer in a document, or of the nearest node around it. */
export function sourceOf(document: Document<unknown>, pointer: Pointer): Source {
  let at = pointer;
  for (;;) {
    const layer = document.overlay?.positions[at] === undefined ? document : document.overlay;
    const packed = layer.positions[at];
    if (packed !== undefined) return layer.file + placeText(packed);
    if (at === '') return `${document.file}:1:1`;
    at = at.slice(0, at.lastIndexOf('/'));
  }
}

/** Ten thousand documents that are laid out alike have the same few places: what they are called is put together once. */
const placeTexts = new Map<number, string>();
const MAX_PLACE_TEXTS = 4_096;

/** `:line:column` */
function placeText(packed: number): string {
  const known = placeTexts.get(packed);
  if (known !== undefined) return known;
  const text = `:${Math.floor(packed / 65536)}:${packed % 65536}`;
  if (placeTexts.size < MAX_PLACE_TEXTS) placeTexts.set(packed, text);
  return text;
}

/** `{min, max, initial?}`: Git owns the bounds, a rule the value. */
export interface Envelope {
  readonly min: number;
  readonly max: number;
  readonly initial?: number;
}

export function isEnvelope(value: unknown): value is Envelope {
  return typeof value === 'object' && value !== null && 'min' in value && 'max' in value;
}

/** The fields by which a campaign refers to its profiles; what they name is policy of the campaign. */
export const PROFILE_FIELDS = ['dialer', 'compliance', 'schedule'] as const;

/** What has no place on the wire: bounds, limits, rules, exact windows, and which profiles a campaign goes by. */
export interface PolicyValue {
  readonly key: ResourceKey;
  /** Dotted path in the spec, as people write it: `dialRatio.max`. */
  readonly field: string;
  readonly value: Json;
  readonly source: Source;
}
