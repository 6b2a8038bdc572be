import { StoreError } from '../../model/errors.ts';
import type { DialformEvent } from '../../model/events/event.ts';
import type { Delivery } from '../../model/events/outbox.ts';
import { isJsonObject } from '../../model/values/json.ts';
import { parseJson } from '../../model/values/parse-json.ts';
import type { EventDeliveryTable } from '../tables.ts';

/** @throws StoreError for a row that nobody of us wrote so. */
export function parseDelivery(row: EventDeliveryTable, location: string): Delivery {
  const event = parseJson(row.event);
  if (!isEvent(event) || (row.state !== 'pending' && row.state !== 'dead')) {
    throw new StoreError(
      `the event of audit record ${row.audit_seq} for the subscription ${row.subscription} in the store ${location} can't be read; put back a copy of the store`,
    );
  }
  return {
    ...{ subscription: row.subscription, auditSeq: row.audit_seq, part: row.part, event },
    ...{ attempts: row.attempts, rejections: row.rejections, state: row.state },
    ...{ queuedAt: row.queued_at, dueAt: row.due_at, lastError: row.last_error },
    body: row.body === null ? null : { contentType: row.content_type ?? 'application/json', text: row.body },
  };
}

function isEvent(value: unknown): value is DialformEvent {
  if (!isJsonObject(value) || !isJsonObject(value.data)) return false;
  const texts = [value.id, value.source, value.type, value.subject, value.time, value.data.tenant];
  return texts.every((text) => typeof text === 'string') && value.specversion === '1.0';
}
