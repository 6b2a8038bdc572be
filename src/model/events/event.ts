import type { Json } from '../values/json.ts';

/** What subscriptions can ask for, in the order in which it is documented. */
export const EVENT_TYPES = [
  'campaign.activated',
  'campaign.paused',
  'campaign.resumed',
  'campaign.stopped',
  'campaign.completed',
  'campaign.error',
  'drift.found',
  'drift.reverted',
  'abandonment.breached',
  'rule.decided',
  'list.uploaded',
  'export.made',
  'export.skipped',
  'plan.applied',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** What a payload of one's own may name. */
export const EVENT_PARTS = [
  ...['id', 'source', 'type', 'subject', 'time'],
  ...['data.tenant', 'data.auditSeq', 'data.cycleId', 'data.campaign', 'data.campaignId'],
  ...['data.status', 'data.previousStatus', 'data.cause', 'data.rule', 'data.reasons', 'data.fields'],
  ...['data.actor', 'data.commit', 'data.outcomes'],
] as const;

/** What happened, told outside: the `CloudEvents` 1.0 envelope, described in docs/events.md. */
export interface DialformEvent {
  readonly specversion: '1.0';
  /** The same however often it is delivered. */
  readonly id: string;
  readonly source: string;
  readonly type: `dialform.${EventType}`;
  /** `campaign/spring-renewals`; what is of no campaign names what it is of. Events of one subject keep their order. */
  readonly subject: string;
  /** ISO instant at which it was recorded. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: EventData;
}

export interface EventData {
  readonly tenant: string;
  /** The audit record that says it. */
  readonly auditSeq: number;
  readonly cycleId: string;
  /** Name of the campaign's document; null where none has one. */
  readonly campaign: string | null;
  /** Its id in CXone. */
  readonly campaignId: string | null;
  /** Of the campaign afterwards and before, for what changes it; else null. */
  readonly status: string | null;
  readonly previousStatus: string | null;
  readonly cause: string | null;
  /** The rule that decided; null where none did. */
  readonly rule: string | null;
  readonly reasons: readonly string[];
  /** Pointers of the fields that it is about. */
  readonly fields: readonly string[];
  readonly actor: string;
  readonly commit: string | null;
  /** How many changes ended how, of a plan that was applied; how many rows, of a list that was uploaded. */
  readonly outcomes: Readonly<Record<string, Json>> | null;
}
