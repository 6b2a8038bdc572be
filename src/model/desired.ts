import type {
  CampaignSpec,
  ComplianceSpec,
  ContactListSpec,
  DialerSpec,
  ProjectSpec,
  ScheduleSpec,
  SubscriptionSpec,
  WebhookSpec,
} from './documents.ts';
import type { Finding } from './finding.ts';
import type { Document, Metadata } from './resource.ts';

/** A campaign's document with the profiles that it refers to. */
export interface DesiredCampaign {
  readonly document: Document<CampaignSpec>;
  readonly dialer?: Document<DialerSpec>;
  readonly compliance?: Document<ComplianceSpec>;
  readonly schedule?: Document<ScheduleSpec>;
  /** What `spec.contactList` names, where a document of that name is there; else it is an id in CXone. */
  readonly contactList?: Document<ContactListSpec>;
  /** Its id in CXone; null where it is not there yet, left out where nobody has looked. */
  readonly contactListId?: string | null;
  /** Of what the campaign's document and its profiles say; equal digests want the same. */
  readonly digest?: string;
}

export type Subscription = Document<SubscriptionSpec>;

/** What the YAML declares, references resolved. Each list is sorted by name. */
export interface DesiredState {
  /** As the user gave it. */
  readonly directory: string;
  readonly campaigns: readonly DesiredCampaign[];
  readonly dialers: readonly Document<DialerSpec>[];
  readonly compliances: readonly Document<ComplianceSpec>[];
  readonly schedules: readonly Document<ScheduleSpec>[];
  /** Left out: none. */
  readonly webhooks?: readonly Document<WebhookSpec>[];
  /** Left out: none. */
  readonly contactLists?: readonly Document<ContactListSpec>[];
  /** Who is told of events; left out: nobody. */
  readonly subscriptions?: readonly Subscription[];
  /** `${NAME}` still unexpanded: only the settings of the chosen tenant are. */
  readonly project?: Document<ProjectSpec>;
  /** Of the documents' content, `sha256:…`; where and in which order they stand does not count. */
  readonly digest: string;
}

/** What of the YAML can be read where something in it may be wrong. */
export interface ReadableState {
  readonly project?: Document<ProjectSpec>;
  /** Of every campaign whose document can be told, valid or not. */
  readonly campaigns: readonly Metadata[];
  /**
   * The campaigns with those of their profiles that are whole: outside of what these allow nothing may dial, whatever the rest
   * would say. Settings are not among what they are good for.
   */
  readonly limited: readonly DesiredCampaign[];
  readonly hasErrors: boolean;
}

/** Either the desired state (with warnings and notes), or the errors that keep it from being used. */
export interface LoadResult {
  readonly desired: DesiredState | null;
  readonly findings: readonly Finding[];
}
