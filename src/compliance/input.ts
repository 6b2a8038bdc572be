import type { DesiredCampaign } from '../model/desired.ts';
import type { ComplianceSpec } from '../model/documents.ts';
import type { Finding } from '../model/finding.ts';
import type { Document } from '../model/resource.ts';
import type { Pointer } from '../model/values/pointer.ts';

/** What the checks look at: everything at once, so that what several campaigns share is reported once. */
export interface ComplianceInput {
  readonly campaigns: readonly DesiredCampaign[];
  /** All of them, used or not. */
  readonly profiles: readonly Document<ComplianceSpec>[];
  /**
   * Milliseconds since 1970. Null: each pack is judged as of the day on which it was reviewed, and none is too old.
   */
  readonly now: number | null;
  /** Whether something at, above or below a pointer was taken out of a document as wrong: then absence shows nothing. */
  wasCut(document: Document<unknown>, pointer: Pointer): boolean;
}

export type ComplianceCheck = (input: ComplianceInput) => readonly Finding[];
