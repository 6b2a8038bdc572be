import type { StatusChange } from './tenant/context.ts';
import type { CampaignStatus, Webhook } from './tenant/tenant.ts';

export const WEBHOOK_EVENTS = [
  'CAMPAIGN_ACTIVATED',
  'CAMPAIGN_PAUSED',
  'CAMPAIGN_COMPLETED',
  'CAMPAIGN_ERROR',
] as const;
type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

const EVENT_OF: Readonly<Partial<Record<CampaignStatus, WebhookEvent>>> = {
  ACTIVE: 'CAMPAIGN_ACTIVATED',
  PAUSED: 'CAMPAIGN_PAUSED',
  STOPPED: 'CAMPAIGN_COMPLETED',
  ERROR: 'CAMPAIGN_ERROR',
};
const TIMEOUT_MS = 5000;

export interface WebhookDelivery {
  /** Tells every enabled webhook that asked for it; does not wait, and a delivery that fails is not tried again. */
  deliver(webhooks: Iterable<Webhook>, changes: readonly StatusChange[]): void;
  /** Breaks off deliveries under way. */
  close(): Promise<void>;
}

export function openWebhookDelivery(): WebhookDelivery {
  const closing = new AbortController();
  const underWay = new Set<Promise<void>>();
  return {
    deliver(webhooks, changes) {
      const listening = [...webhooks].filter((webhook) => webhook.enabled);
      for (const change of changes) {
        const event = EVENT_OF[change.status];
        if (event === undefined) continue;
        for (const webhook of listening.filter(({ events }) => events.includes(event))) {
          const delivery = post(webhook, { ...change, event }, closing.signal);
          underWay.add(delivery);
          void delivery.finally(() => underWay.delete(delivery));
        }
      }
    },
    async close() {
      closing.abort();
      await Promise.all(underWay);
    },
  };
}

async function post(
  webhook: Webhook,
  change: StatusChange & { readonly event: WebhookEvent },
  signal: AbortSignal,
): Promise<void> {
  const { campaignId, status, event } = change;
  try {
    const response = await fetch(webhook.endpoint, {
      method: 'POST',
      headers: { ...webhook.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ campaignId, status, timestamp: new Date(change.at).toISOString(), event }),
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    await response.body?.cancel();
  } catch {
    // Whether anyone listens is the listener's business.
  }
}
