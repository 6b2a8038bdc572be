import type { CampaignSpec, ComplianceSpec, DialerSpec, ScheduleSpec } from '../documents.ts';
import type { ProfileKind, ResourceKey } from '../resource.ts';
import type { Pointer } from '../values/pointer.ts';

/** A kind whose documents become part of a campaign in the tenant. */
export type WrittenKind = 'Campaign' | ProfileKind;

/** A part of a campaign that no YAML can say, and why. */
export interface LeftOut {
  readonly kind: WrittenKind;
  /** Where it would stand in the document. */
  readonly pointer: Pointer;
  readonly reason: string;
}

/** A campaign of the tenant as documents would say it. What is in `leftOut` stays nobody's. */
export interface ImportedCampaign {
  readonly remoteId: string;
  readonly displayName: string;
  /** Without the names of the profiles. */
  readonly campaign: CampaignSpec;
  /** Empty where nothing of the campaign belongs there. */
  readonly dialer: DialerSpec;
  readonly compliance: ComplianceSpec;
  readonly schedule: ScheduleSpec;
  readonly leftOut: readonly LeftOut[];
}

/** Where a field of the driver's resource is written. */
export interface WrittenAt {
  readonly kind: WrittenKind;
  /** Into the document; all of them together say what the field holds. */
  readonly pointers: readonly Pointer[];
  /** The resource holds less than the document says: what is read back may not be what was written. */
  readonly lossy: boolean;
}

/** A document that an import wrote. */
export interface WrittenDocument {
  readonly key: ResourceKey;
  /** Relative to the desired-state directory, with `/`. */
  readonly file: string;
}

/** A campaign that an import wrote. */
export interface ImportedEntry {
  readonly name: string;
  readonly displayName: string;
  readonly remoteId: string;
  readonly file: string;
  readonly leftOut: readonly LeftOut[];
}

/** A campaign of the tenant that is not in Git and could not be written. */
export interface NotImported {
  /** null where it can't be read. */
  readonly remoteId: string | null;
  readonly displayName: string | null;
  readonly reason: string;
}

/** What came of an import. */
export interface ImportResult {
  readonly written: readonly WrittenDocument[];
  readonly campaigns: readonly ImportedEntry[];
  readonly notImported: readonly NotImported[];
}
