import type { SubscriptionSpec } from '../model/documents.ts';
import type { DialformEvent, EventType } from '../model/events/event.ts';
import type { DeliveryBody } from '../model/events/outbox.ts';
import type { RunState } from '../model/run-state/run-state.ts';
import type { JsonObject } from '../model/values/json.ts';
import { renderPayload } from './template.ts';

/** The events that a workforce scheduler is told of unless the subscription says which. */
const STATE_CHANGES: readonly EventType[] = [
  'campaign.activated',
  'campaign.paused',
  'campaign.resumed',
  'campaign.stopped',
  'campaign.completed',
  'campaign.error',
];

/** Whether a subscription asks for an event. */
export function isWanted(spec: SubscriptionSpec, event: DialformEvent): boolean {
  const types = spec.events ?? STATE_CHANGES;
  if (!types.some((type) => `dialform.${type}` === event.type)) return false;
  if (spec.format === 'wfm-state-change' && (event.data.campaignId === null || event.data.status === null))
    return false;
  if (spec.campaigns === undefined) return true;
  return event.data.campaign !== null && spec.campaigns.includes(event.data.campaign);
}

/** What is sent of an event; `rampsUp`: whether the campaign starts from its least on (`resumeMode: gradual`). */
export function bodyOf(
  spec: SubscriptionSpec,
  event: DialformEvent,
  { rampsUp }: { readonly rampsUp: boolean },
): DeliveryBody {
  switch (spec.format ?? 'cloudevents') {
    case 'wfm-state-change':
      return plain(stateChange(event, { rampsUp, directive: spec.pacingDirective }));
    case 'cloudevents':
      if (spec.payload) return plain(renderPayload(spec.payload, event));
      return { contentType: 'application/cloudevents+json', text: JSON.stringify(event) };
  }
}

function plain(body: JsonObject): DeliveryBody {
  return { contentType: 'application/json', text: JSON.stringify(body) };
}

/**
 * The message of the run-state guide (002): `DIALER_STATE_CHANGE`, with the status that its own code leaves out. A start
 * ramps up where it does so in CXone too; what stops does so at once.
 */
function stateChange(
  { time, data }: DialformEvent,
  facts: { readonly rampsUp: boolean; readonly directive: SubscriptionSpec['pacingDirective'] },
): JsonObject {
  const status = stateOf(data.status);
  const start = facts.directive ?? (facts.rampsUp ? 'ramp_up' : 'immediate');
  return {
    event: 'DIALER_STATE_CHANGE',
    campaignId: data.campaignId,
    status,
    timestamp: time,
    pacingDirective: status === 'running' ? start : 'immediate',
  };
}

function stateOf(status: string | null): RunState {
  if (status === 'running' || status === 'pending') return 'running';
  return status === 'paused' ? 'paused' : 'stopped';
}
