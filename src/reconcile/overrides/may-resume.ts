import type { BaseRecord } from '../../model/base.ts';
import type { DesiredCampaign } from '../../model/desired.ts';
import { UsageError } from '../../model/errors.ts';
import { sourceOf } from '../../model/resource.ts';
import type { KeptOverride, Override } from '../../model/run-state/override.ts';

export interface ResumeRequest {
  /** Names of documents; `all`: every campaign that is paused or stopped by an override. */
  readonly names: readonly string[] | 'all';
  readonly reason: string;
  /** Until when it may dial although `spec.run` does not ask for it; null: `spec.run` does. */
  readonly endsAt: string | null;
}

/** A campaign that somebody wants to dial again, and what is known of it. */
export interface Subject {
  readonly name: string;
  readonly campaign: DesiredCampaign | undefined;
  readonly override: (Override & { readonly seq: number }) | null;
  /** Older ones of the same campaign. */
  readonly older: readonly KeptOverride[];
  readonly record: BaseRecord | undefined;
}

/** @throws UsageError for a campaign that `spec.run` does not want running and no override pauses. */
export function assertMayResume(
  { name, campaign, override, older, record }: Subject,
  { endsAt }: ResumeRequest,
): void {
  const overrides = override ? [override, ...older] : older;
  if (!campaign) {
    if (override && endsAt === null) return;
    throw new UsageError(`the YAML has no campaign "${name}", so nobody knows when it may dial`);
  }
  const { run } = campaign.document.spec;
  const place = sourceOf(campaign.document, '/spec/run');
  if (run === 'running') {
    if (endsAt === null) return;
    throw new UsageError(
      `campaign "${name}": spec.run is running (${place}), so nothing would end it by then: leave --for out`,
    );
  }
  if (run !== undefined) {
    // What a person paused ends, whatever the campaign is to do then.
    if (endsAt !== null || overrides.some((one) => one.run !== 'running')) return;
    throw new UsageError(
      `campaign "${name}": spec.run is ${run} (${place}): change it there, or say --for 30m to let it dial for that time; nothing was changed`,
    );
  }
  if (endsAt === null && (override || record?.heldBy)) return;
  throw new UsageError(
    `campaign "${name}": spec.run is not written (${place}), so its run state is nobody's: write it, or start the campaign in CXone`,
  );
}

/**
 * Whether it may dial by this: not where `spec.run` wants it paused or stopped, nor where nobody wants it running and the
 * override stopped nothing.
 */
export function mayStart({ campaign, override, older, record }: Subject, { endsAt }: ResumeRequest): boolean {
  const run = campaign?.document.spec.run;
  if (endsAt !== null || run === 'running') return true;
  const hasLeft = [override, ...older].some((one) => one !== null && one.leftIn !== null);
  return run === undefined && (!override || hasLeft || Boolean(record?.heldBy));
}
