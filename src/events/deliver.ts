import type { AuditRecord } from '../model/audit.ts';
import type { Subscription } from '../model/desired.ts';
import type { Delivery, OutboxReader, OutboxWriter } from '../model/events/outbox.ts';
import type { AuditReader, Clock, HeldLock, Random } from '../model/ports/ports.ts';
import { retryDelay } from './back-off.ts';
import { bodyOf, isWanted } from './body.ts';
import { eventsOf, type StatusWords } from './from-record.ts';
import type { EventRequest, EventSender, SendResult } from './sender.ts';

export interface DeliveryPorts {
  readonly store: OutboxReader & OutboxWriter & AuditReader;
  readonly sender: EventSender;
  readonly clock: Clock;
  readonly random: Random;
  readonly words: StatusWords;
  /** Of the one that leads: nobody else delivers. */
  readonly lease: HeldLock;
  readonly tenant: string;
  readonly signal?: AbortSignal;
  readonly told?: (told: Told) => void;
}

/** What came of one attempt, for logs and metrics. */
export interface Told {
  readonly subscription: string;
  readonly eventId: string;
  readonly type: string;
  readonly result: 'delivered' | 'retry' | 'dead';
  readonly attempts: number;
  readonly why: string | null;
}

/** A subscription with everything that a request for it needs, or why it can't be served. */
export interface ReadySubscription {
  /** Where its events come from: what records tell, or an export that puts its own in line. */
  readonly fedBy?: 'records' | 'export';
  readonly name: string;
  readonly spec: Subscription['spec'];
  readonly request:
    | Pick<EventRequest, 'url' | 'headers' | 'secret' | 'timeoutMs'>
    | { readonly problem: string };
  /** Whether the campaign of this name starts from its least on. */
  readonly rampsUp: (campaign: string) => boolean;
}

/** How its receiver does. Lost with the process: then it is learned anew. */
interface Health {
  failures: number;
  /** Milliseconds; it is not tried before. */
  notBefore: number;
  lastSuccess: number | null;
}

export interface Deliverer {
  /** One turn for each subscription that is not at one already: what is new is put in line, what is due is delivered. */
  turn(subscriptions: readonly ReadySubscription[], ports: DeliveryPorts): Promise<void>;
}

const AT_ONCE = 4;
const RECORDS_A_TURN = 500;
/** More than so many wait in the audit trail and not in line: a receiver that is gone fills no disk. */
const MOST_IN_LINE = 10_000;

/**
 * Delivers events at least once and in order for each subject: what follows waits until what is before it came through or
 * was given up. While a receiver can't be reached one event at a time tries it. A crash between a delivery and its record
 * repeats that one alone, under the same id.
 */
export function createDeliverer(): Deliverer {
  const health = new Map<string, Health>();
  const busy = new Set<string>();
  const healthOf = (name: string): Health => {
    const known = health.get(name) ?? { failures: 0, notBefore: 0, lastSuccess: null };
    health.set(name, known);
    return known;
  };
  return {
    async turn(subscriptions, ports) {
      const free = subscriptions.filter(({ name }) => !busy.has(name));
      const ended = await Promise.allSettled(
        free.map(async (subscription) => {
          busy.add(subscription.name);
          try {
            if (subscription.fedBy !== 'export') await putInLine(subscription, ports);
            await drain(subscription, healthOf(subscription.name), ports);
          } finally {
            busy.delete(subscription.name);
          }
        }),
      );
      const failed = ended.find((one) => one.status === 'rejected');
      if (failed?.status === 'rejected') throw failed.reason;
    },
  };
}

/** A new subscription begins with what is recorded from now on. */
async function putInLine({ name, spec }: ReadySubscription, ports: DeliveryPorts): Promise<void> {
  const { store, tenant, words, clock, lease } = ports;
  const from = await store.deliveryCursor(tenant, name);
  const at = new Date(clock.now()).toISOString();
  if (from === null) {
    let to = 0;
    for await (const { seq } of store.readAudit({ latest: 1 })) to = seq;
    lease.assertHeld();
    return store.enqueueEvents(tenant, name, { from, to, at, events: [] });
  }
  if ((await store.countDeliveries({ tenant, state: 'pending', subscription: name })) >= MOST_IN_LINE) return;
  const records: AuditRecord[] = [];
  for await (const record of store.readAudit({ tenant, after: from })) {
    records.push(record);
    if (records.length >= RECORDS_A_TURN) break;
  }
  const last = records.at(-1);
  if (!last) return;
  const events = records.flatMap((record) =>
    eventsOf(record, words)
      .map((event, part) => ({ auditSeq: record.seq, part, event }))
      .filter(({ event }) => isWanted(spec, event)),
  );
  lease.assertHeld();
  await store.enqueueEvents(tenant, name, { from, to: last.seq, at, events });
}

async function drain(subscription: ReadySubscription, health: Health, ports: DeliveryPorts): Promise<void> {
  const { store, clock, tenant, signal } = ports;
  while (!signal?.aborted) {
    const time = clock.now();
    // A clock that was put back makes nobody wait for it to catch up.
    if (time < health.notBefore && health.notBefore - time <= retryDelay(health.failures, 1)) return;
    const limit = health.failures > 0 ? 1 : AT_ONCE;
    const now = new Date(time).toISOString();
    const due = await store.dueDeliveries(tenant, { subscription: subscription.name, now, limit });
    if (due.length === 0) return;
    await Promise.all(due.map((delivery) => attempt(delivery, { subscription, health, ports })));
  }
}

interface Attempt {
  readonly subscription: ReadySubscription;
  readonly health: Health;
  readonly ports: DeliveryPorts;
}

async function attempt(delivery: Delivery, { subscription, health, ports }: Attempt): Promise<void> {
  const { store, lease, tenant, clock, signal } = ports;
  lease.assertHeld();
  const result = await send(delivery, subscription, ports);
  // Nobody waited for the answer any more: it is tried again, and counts for nothing.
  if (result.type !== 'delivered' && signal?.aborted) return;
  const now = clock.now();
  const attempts = delivery.attempts + 1;
  const { event } = delivery;
  const facts = { subscription: subscription.name, eventId: event.id, type: event.type, attempts };
  if (result.type === 'delivered') {
    Object.assign(health, { failures: 0, notBefore: 0, lastSuccess: now });
    await store.settleDelivery(tenant, delivery, { type: 'delivered' });
    ports.told?.({ ...facts, result: 'delivered', why: null });
    return;
  }
  const rejections = delivery.rejections + (result.type === 'refused' ? 1 : 0);
  const delay = retryDelay(attempts, ports.random.next());
  if (result.type === 'failed') {
    health.failures += 1;
    health.notBefore = now + retryDelay(health.failures, ports.random.next());
  } else health.failures = 0;
  const type = isGivenUp(delivery, { attempts, rejections, now, subscription, health }) ? 'dead' : 'retry';
  const dueAt = new Date(now + delay).toISOString();
  await store.settleDelivery(tenant, delivery, { type, attempts, rejections, dueAt, lastError: result.why });
  ports.told?.({ ...facts, result: type, why: result.why });
}

const ATTEMPTS = 8;
const HOURS = 24;

/** An event that is refused, or at which a receiver fails that takes others, is given up by number; all others by time. */
function isGivenUp(
  { queuedAt }: Delivery,
  facts: {
    readonly attempts: number;
    readonly rejections: number;
    readonly now: number;
    readonly subscription: ReadySubscription;
    readonly health: Health;
  },
): boolean {
  const { attempts: most = ATTEMPTS, hours = HOURS } = facts.subscription.spec.retry ?? {};
  const since = Date.parse(queuedAt);
  const takesOthers = facts.health.lastSuccess !== null && facts.health.lastSuccess > since;
  if (facts.rejections >= most || (takesOthers && facts.attempts >= most)) return true;
  return facts.now - since >= hours * 3_600_000;
}

async function send(
  { event, body }: Delivery,
  { spec, request, rampsUp }: ReadySubscription,
  { sender, signal }: DeliveryPorts,
): Promise<SendResult> {
  if ('problem' in request) return { type: 'failed', why: request.problem };
  const { campaign } = event.data;
  const isGradual = campaign !== null && rampsUp(campaign);
  const { contentType, text } = body ?? bodyOf(spec, event, { rampsUp: isGradual });
  return sender.send(
    {
      ...request,
      contentType,
      body: text,
      headers: { ...request.headers, 'Dialform-Event-Id': event.id, 'Dialform-Event-Type': event.type },
    },
    signal ? { signal } : {},
  );
}
