import { createDeliverer, type Told } from '../../../events/deliver.ts';
import { eventWords } from '../../../events/words.ts';
import { systemResolve } from '../../../hooks/addresses.ts';
import { eventSender } from '../../../hooks/send.ts';
import { DialformError, InterruptedError } from '../../../model/errors.ts';
import type { TenantRef } from '../../../model/plan.ts';
import type { HeldLock, Store } from '../../../model/ports/ports.ts';
import { createWaker } from '../../../reconcile/loop/waker.ts';
import { safeText } from '../../../report/text/safe.ts';
import type { Io } from '../../io.ts';
import type { Logger } from '../../output/logger.ts';
import { systemRandom } from '../../system.ts';
import type { WriteSession } from '../../tenant/session.ts';
import type { Files } from '../files.ts';
import { createNotices } from '../notices.ts';
import type { Leadership } from '../store/leadership.ts';
import { releaseReceivers } from './release-receivers.ts';
import { readySubscriptions } from './subscriptions.ts';

/** Delivers events beside the cycles: a receiver that is slow or gone holds no cycle up, and no cycle holds events up. */
export interface Deliveries {
  /** What is reconciled from now on, and with it who is told. */
  use(files: Files, session: WriteSession): void;
  /** Something was recorded. */
  poke(): void;
  /** Lets what is under way end, once the signal was aborted. */
  ended(): Promise<void>;
}

/** Delivers what is due, and no more than once. */
export interface DeliveryTurns extends Pick<Deliveries, 'use'> {
  /** @throws DialformError where the store or the lease fails. */
  turn(): Promise<void>;
}

interface DeliveryParts {
  readonly lead: Pick<Leadership, 'held'>;
  readonly logger: Logger;
  readonly onTold?: (told: Told) => void;
}

/** Retries come due without anything being recorded. */
const EVERY_MS = 1_000;
const TRIM_EVERY_MS = 3_600_000;
const DEAD_KEPT_MS = 30 * 86_400_000;
const MOST_DEAD = 10_000;

export function deliveryTurns(io: Io, parts: DeliveryParts): DeliveryTurns {
  const { clock, signal } = io;
  const { lead, logger } = parts;
  const deliverer = createDeliverer();
  const notices = createNotices();
  let current: { readonly files: Files; readonly session: WriteSession } | null = null;
  let trimmedAt: number | null = null;
  let releasedFor: string | null = null;

  const told = (one: Told) => {
    parts.onTold?.(one);
    const { subscription, eventId, type, result, attempts, why } = one;
    const facts = { subscription, eventId, type, attempts, ...(why !== null && { why: safeText(why) }) };
    if (result === 'dead') logger.warn(facts, 'event given up: dialform events list');
    const news = notices.news(`receiver ${subscription}`, result === 'delivered' ? null : (why ?? result));
    if (news === 'new') logger.warn(facts, 'event not delivered');
    if (news === 'over') logger.info({ subscription }, 'events come through again');
  };

  async function tidy(
    { loaded, git }: Files,
    at: { readonly store: Store; readonly lease: HeldLock; readonly tenant: TenantRef },
  ): Promise<void> {
    try {
      await releaseReceivers(io, loaded.desired, { ...at, logger, commit: git.commit });
      const before = new Date(clock.now() - DEAD_KEPT_MS).toISOString();
      await at.store.trimDeliveries(at.tenant.name, { before, most: MOST_DEAD });
    } catch (error) {
      releasedFor = null;
      throw error;
    }
  }

  async function turn(): Promise<void> {
    const { held } = lead;
    if (!current || !held) return;
    const { files, session } = current;
    const { desired } = files.loaded;
    const { store, lock: lease } = held;
    const now = clock.now();
    const tenant = session.tenant.name;
    const isTimeToTrim = trimmedAt === null || Math.abs(now - trimmedAt) > TRIM_EVERY_MS;
    if (isTimeToTrim || releasedFor !== desired.digest) {
      // Before anything is waited for: the next turn does not do it a second time.
      trimmedAt = now;
      releasedFor = desired.digest;
      await tidy(files, { store, lease, tenant: session.tenant });
    }
    const subscriptions = readySubscriptions(desired, io.env);
    if (subscriptions.length === 0) return;
    const privateHosts = new Set(
      (desired.project?.spec.delivery?.privateHosts ?? []).map((host) => host.toLowerCase()),
    );
    const sender = eventSender({ clock, resolve: systemResolve, privateHosts });
    const words = eventWords(session.dialect);
    const ports = { store, sender, clock, random: systemRandom, words, lease, tenant, signal, told };
    await deliverer.turn(subscriptions, ports);
  }

  return {
    use(files, session) {
      current = { files, session };
    },
    turn,
  };
}

export function startDeliveries(io: Io, parts: DeliveryParts): Deliveries {
  const { clock, signal } = io;
  const { logger } = parts;
  const waker = createWaker(clock, signal);
  const { use, turn } = deliveryTurns(io, parts);
  const underWay = new Set<Promise<void>>();
  /** A turn is not waited for: the next one serves the subscriptions that are free. */
  function begin(): void {
    const one: Promise<void> = turn().catch((error: unknown) => {
      // Of the store and the lease the loop tells.
      if (error instanceof InterruptedError || error instanceof DialformError) return;
      logger.warn({ error: safeText(String(error)) }, 'delivering failed');
    });
    underWay.add(one);
    void one.finally(() => underWay.delete(one));
  }

  async function loop(): Promise<void> {
    while (!signal.aborted) {
      begin();
      await waker.wait(EVERY_MS);
    }
    await Promise.all(underWay);
  }
  const running = loop();

  return { use, poke: waker.wake, ended: () => running };
}
