import type { AuditEntry } from '../audit.ts';
import type { DialformEvent } from './event.ts';

/** Which event is for which subscription. An audit record may say several things: `part` tells them apart. */
export interface DeliveryKey {
  /** Name of the subscription. */
  readonly subscription: string;
  readonly auditSeq: number;
  readonly part: number;
}

/** What a request holds. */
export interface DeliveryBody {
  readonly contentType: string;
  readonly text: string;
}

/** An event on its way to a subscription, or to the receiver of an export. */
export interface Delivery extends DeliveryKey {
  readonly event: DialformEvent;
  /** null: what the subscription makes of the event. */
  readonly body: DeliveryBody | null;
  readonly attempts: number;
  /** How many of them the receiver refused. */
  readonly rejections: number;
  /** ISO instants: since when it waits, and when it is tried again. */
  readonly queuedAt: string;
  readonly dueAt: string;
  /** `dead`: given up; it waits for `dialform events retry`. */
  readonly state: 'pending' | 'dead';
  readonly lastError: string | null;
}

export interface DeliveryQuery {
  /** As audit records call it; left out: all. */
  readonly tenant?: string;
  readonly state: Delivery['state'];
  readonly subscription?: string;
  readonly limit: number;
}

/** What came of an attempt. A delivery that came through is no longer kept. */
export type DeliveryResult =
  | { readonly type: 'delivered' }
  | {
      readonly type: 'retry' | 'dead';
      readonly attempts: number;
      readonly rejections: number;
      readonly dueAt: string;
      readonly lastError: string;
    };

export interface OutboxReader {
  /** Oldest first. */
  readDeliveries(query: DeliveryQuery): Promise<readonly Delivery[]>;
  countDeliveries(query: Omit<DeliveryQuery, 'limit'>): Promise<number>;
  /** The subscriptions and exports (by `exportReceiver`) of a tenant that anything is remembered of or on its way to. */
  receivers(tenant: string): Promise<readonly string[]>;
}

/** The events of a tenant on their way; `tenant` is what audit records call it. */
export interface OutboxWriter {
  /** Up to which audit record a subscription was given its events; null for one that is new. */
  deliveryCursor(tenant: string, subscription: string): Promise<number | null>;
  /** Puts the events of the records after `from` up to `to`, and moves the cursor there: both or neither, once. */
  enqueueEvents(
    tenant: string,
    subscription: string,
    batch: {
      readonly from: number | null;
      readonly to: number;
      readonly at: string;
      readonly events: readonly {
        readonly auditSeq: number;
        readonly part: number;
        readonly event: DialformEvent;
      }[];
    },
  ): Promise<void>;
  /** What of a subscription is to be tried now, longest due first: of each subject the oldest that waits, if it is due. */
  dueDeliveries(
    tenant: string,
    query: { readonly subscription: string; readonly now: string; readonly limit: number },
  ): Promise<readonly Delivery[]>;
  settleDelivery(tenant: string, key: DeliveryKey, result: DeliveryResult): Promise<void>;
  /** Makes dead letters wait again, from the beginning; answers how many. */
  retryDeliveries(selection: {
    readonly tenant?: string;
    readonly subscription?: string;
    readonly id?: string;
    /** ISO instant. */
    readonly now: string;
  }): Promise<number>;
  /**
   * Forgets how far a receiver was told, and gives up what is on its way to it, with a record of how many that were: all or
   * nothing. Answers how many.
   */
  releaseReceiver(
    tenant: string,
    receiver: string,
    release: { readonly why: string; readonly entry: (givenUp: number) => AuditEntry },
  ): Promise<number>;
  /** Forgets dead letters that are older, and the oldest beyond `most`; answers how many. */
  trimDeliveries(tenant: string, bounds: { readonly before: string; readonly most: number }): Promise<number>;
}

export interface Outbox extends OutboxReader, OutboxWriter {}
