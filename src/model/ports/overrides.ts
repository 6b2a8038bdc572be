import type { AuditEntry, AuditRecord } from '../audit.ts';
import type { BaseRecord } from '../base.ts';
import type { Freeze, HeldState, KeptOverride, Override, Overrides } from '../run-state/override.ts';

export interface OverrideReader {
  /** What people decided about a tenant, by `baseKeyOf`. */
  loadOverrides(tenant: string): Promise<Overrides>;
}

/** Each writes its record, if it has one, and what it is about in one transaction. */
export interface OverrideWriter {
  /** Takes the place of what the campaign had; what that left a campaign in goes over to it. */
  setOverride(
    entry: AuditEntry,
    set: { readonly tenant: string; readonly override: Override },
  ): Promise<KeptOverride>;
  /** Remembers in which run state an override left its campaign, where the override still is. */
  markOverride(
    entry: AuditEntry,
    mark: { readonly seq: number; readonly leftIn: HeldState | null },
  ): Promise<AuditRecord>;
  /** Completes an override that was set before the id of its campaign was known; nothing where it has one, or has ended. */
  bindOverride(seq: number, to: { readonly tenant: string; readonly remoteId: string }): Promise<void>;
  /** Puts the base that the end leaves; null where somebody else ended or replaced it before. */
  endOverride(
    entry: AuditEntry,
    end: { readonly seq: number; readonly tenant: string; readonly put: readonly BaseRecord[] },
  ): Promise<AuditRecord | null>;
  /** Takes the place of the freeze that there was. */
  setFreeze(
    entry: AuditEntry,
    set: { readonly tenant: string; readonly freeze: Freeze },
  ): Promise<AuditRecord>;
  /** null where somebody else ended or replaced it before. */
  endFreeze(
    entry: AuditEntry,
    end: { readonly seq: number; readonly tenant: string },
  ): Promise<AuditRecord | null>;
}

export interface KnownTenants {
  /** The tenants of which there is a base, by `baseKeyOf`. */
  knownTenants(): Promise<readonly string[]>;
}
