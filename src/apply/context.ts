import type { ListFiles } from '../lists/ports.ts';
import type { Actor, AuditEntry } from '../model/audit.ts';
import type { BaseRecord } from '../model/base.ts';
import type { UploadStore } from '../model/contact-lists.ts';
import type { DesiredState } from '../model/desired.ts';
import type { WritableFacet } from '../model/facet.ts';
import type { PresentCampaign } from '../model/observed.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Change, TenantRef } from '../model/plan.ts';
import type { OverrideReader } from '../model/ports/overrides.ts';
import type {
  BaseReader,
  BaseWriter,
  Clock,
  Dialect,
  HeldLock,
  Random,
  Recorder,
  TenantReader,
  TenantWriter,
} from '../model/ports/ports.ts';
import type { CampaignHealth } from '../model/run-state/health.ts';
import type { RunStateJudge } from '../model/run-state/hold.ts';
import type { ResumeMode } from '../model/run-state/resume-mode.ts';
import type { BasesLeft } from './base-left.ts';
import type { ListProgress } from './lists/context.ts';

/** What is said of every record of one cycle. */
export interface CycleFacts {
  readonly id: string;
  readonly actor: Actor;
  readonly commit: string | null;
  readonly planDigest: string | null;
}

export interface ApplyProgress {
  readonly change: Change;
  /** null when the change begins. */
  readonly outcome: Outcome | null;
  readonly done: number;
  readonly total: number;
}

/** A pause that was sent although the store could not take it, and the base that it leaves. */
export interface UnrecordedPause {
  readonly entry: AuditEntry;
  readonly base: BaseRecord | null;
  /** Somebody else was first: the pause that stands is not of our rule. */
  readonly pauseStands?: true;
}

/** What contact lists are uploaded with. */
export interface ApplyLists {
  readonly files: ListFiles;
  /** Whose documents declare them. */
  readonly desired: DesiredState;
  readonly store: UploadStore;
  /** As in `UploadContext`: the next plan goes on with the upload. */
  readonly mostMs?: number;
  readonly onProgress?: (progress: ListProgress) => void;
}

/** Everything that apply reaches the world through. */
export interface ApplyContext {
  readonly tenant: TenantRef;
  readonly reader: TenantReader;
  readonly writer: TenantWriter;
  readonly dialect: Dialect;
  /** What can be written besides campaigns. */
  readonly facets?: readonly WritableFacet[];
  /** Left out where no list can be uploaded. */
  readonly lists?: ApplyLists;
  readonly store: Recorder & BaseWriter & BaseReader & OverrideReader;
  readonly lock: HeldLock;
  readonly clock: Clock;
  readonly random: Random;
  readonly cycle: CycleFacts;
  /** When the plan was made, milliseconds, where that was before this cycle: what it accepts may have been overtaken. */
  readonly plannedAt?: number;
  /** Asked again right before a start and after it, whatever the plan says. */
  readonly judge: RunStateJudge;
  /** How a campaign is doing that is about to be started, read afresh; left out, or null: no rule asks. */
  readonly healthBeforeStart?: (name: string, actual: PresentCampaign) => Promise<CampaignHealth | null>;
  /** Whether the agents of a campaign's pool are told of its transitions; left out: always. */
  readonly notifiesAgentPool?: (name: string) => boolean;
  /** How a campaign starts again; left out: immediately. */
  readonly resumeMode?: (name: string) => ResumeMode;
  /** Keeps such a pause until the store works again, and says whether it could. */
  readonly keepPause?: (pause: UnrecordedPause) => boolean;
  /** What was left of base records so far; `applyPlan` keeps it. */
  readonly basesLeft?: BasesLeft;
  /** Campaigns worked on at once. */
  readonly parallel: number;
  /** Once aborted no change begins; the request in flight is finished and recorded. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ApplyProgress) => void;
}
