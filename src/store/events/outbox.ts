import type { DialformEvent } from '../../model/events/event.ts';
import type {
  Delivery,
  DeliveryBody,
  DeliveryKey,
  DeliveryQuery,
  DeliveryResult,
  OutboxWriter,
} from '../../model/events/outbox.ts';
import type { Access } from '../access.ts';
import type { StoreDatabase, StoreTransaction } from '../tables.ts';
import { parseDelivery } from './parse-delivery.ts';

// Databases bound the parameters of a statement.
const ROWS_A_STATEMENT = 50;

export async function readDeliveries(access: Access, query: DeliveryQuery): Promise<readonly Delivery[]> {
  const rows = await access.run((db) =>
    matching(db, query).selectAll().orderBy('audit_seq').orderBy('part').limit(query.limit).execute(),
  );
  return rows.map((row) => parseDelivery(row, access.location));
}

export async function countDeliveries(access: Access, query: Omit<DeliveryQuery, 'limit'>): Promise<number> {
  const row = await access.run((db) =>
    matching(db, query)
      .select((select) => select.fn.countAll().as('rows'))
      .executeTakeFirst(),
  );
  return Number(row?.rows ?? 0);
}

function matching(db: StoreDatabase, { tenant, state, subscription }: Omit<DeliveryQuery, 'limit'>) {
  let found = db.selectFrom('event_delivery').where('state', '=', state);
  if (tenant !== undefined) found = found.where('tenant', '=', tenant);
  if (subscription !== undefined) found = found.where('subscription', '=', subscription);
  return found;
}

export async function deliveryCursor(
  access: Access,
  tenant: string,
  subscription: string,
): Promise<number | null> {
  const row = await access.run((db) => cursorOf(db, tenant, subscription));
  return row?.seq ?? null;
}

/** Where another process has moved the cursor meanwhile, it has put the events too: nothing is done. */
export async function enqueueEvents(
  tx: StoreTransaction,
  batch: Parameters<OutboxWriter['enqueueEvents']>[2],
  { tenant, subscription }: { readonly tenant: string; readonly subscription: string },
): Promise<void> {
  const known = (await cursorOf(tx, tenant, subscription))?.seq ?? null;
  if (known !== batch.from) return;
  await insertDeliveries(tx, batch.events, { tenant, subscription, at: batch.at });
  await tx
    .insertInto('event_cursor')
    .values({ tenant, subscription, seq: batch.to })
    .onConflict((conflict) =>
      conflict.columns(['tenant', 'subscription']).doUpdateSet((put) => ({ seq: put.ref('excluded.seq') })),
    )
    .execute();
}

export async function insertDeliveries(
  tx: StoreTransaction,
  events: readonly {
    readonly auditSeq: number;
    readonly part: number;
    readonly event: DialformEvent;
    readonly body?: DeliveryBody;
  }[],
  {
    tenant,
    subscription,
    at,
  }: { readonly tenant: string; readonly subscription: string; readonly at: string },
): Promise<void> {
  const rows = events.map(({ auditSeq, part, event, body }) => ({
    ...{ tenant, subscription, audit_seq: auditSeq, part, subject: event.subject, event_id: event.id },
    event: JSON.stringify(event),
    ...{ state: 'pending', attempts: 0, rejections: 0, queued_at: at, due_at: at, last_error: null },
    ...{ content_type: body?.contentType ?? null, body: body?.text ?? null },
  }));
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    await tx
      .insertInto('event_delivery')
      .values(rows.slice(start, start + ROWS_A_STATEMENT))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** Of each subject the oldest that waits, so that what follows it waits for it. */
export async function dueDeliveries(
  access: Access,
  tenant: string,
  { subscription, now, limit }: Parameters<OutboxWriter['dueDeliveries']>[1],
): Promise<readonly Delivery[]> {
  const rows = await access.run((db) =>
    db
      .selectFrom('event_delivery as due')
      .selectAll('due')
      .where('due.tenant', '=', tenant)
      .where('due.subscription', '=', subscription)
      .where('due.state', '=', 'pending')
      .where('due.due_at', '<=', now)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('event_delivery as earlier')
              .select('earlier.part')
              .whereRef('earlier.tenant', '=', 'due.tenant')
              .whereRef('earlier.subscription', '=', 'due.subscription')
              .whereRef('earlier.subject', '=', 'due.subject')
              .where('earlier.state', '=', 'pending')
              .where(({ or, and, eb }) =>
                or([
                  eb('earlier.audit_seq', '<', eb.ref('due.audit_seq')),
                  and([
                    eb('earlier.audit_seq', '=', eb.ref('due.audit_seq')),
                    eb('earlier.part', '<', eb.ref('due.part')),
                  ]),
                ]),
              ),
          ),
        ),
      )
      .orderBy('due.due_at')
      .orderBy('due.audit_seq')
      .orderBy('due.part')
      .limit(limit)
      .execute(),
  );
  return rows.map((row) => parseDelivery(row, access.location));
}

export async function settleDelivery(
  tx: StoreTransaction,
  { key, result }: { readonly key: DeliveryKey; readonly result: DeliveryResult },
  tenant: string,
): Promise<void> {
  const { subscription, auditSeq, part } = key;
  if (result.type === 'delivered') {
    await tx
      .deleteFrom('event_delivery')
      .where('tenant', '=', tenant)
      .where('subscription', '=', subscription)
      .where('audit_seq', '=', auditSeq)
      .where('part', '=', part)
      .execute();
    return;
  }
  const { type, attempts, rejections, dueAt, lastError } = result;
  const state = type === 'dead' ? 'dead' : 'pending';
  await tx
    .updateTable('event_delivery')
    .set({ state, attempts, rejections, due_at: dueAt, last_error: lastError })
    .where('tenant', '=', tenant)
    .where('subscription', '=', subscription)
    .where('audit_seq', '=', auditSeq)
    .where('part', '=', part)
    .execute();
}

export async function retryDeliveries(
  tx: StoreTransaction,
  selection: Parameters<OutboxWriter['retryDeliveries']>[0],
): Promise<number> {
  const { tenant, subscription, id, now } = selection;
  let found = tx
    .updateTable('event_delivery')
    // From the beginning: what was given up for its age would be given up at once.
    .set({ state: 'pending', attempts: 0, rejections: 0, queued_at: now, due_at: now })
    .where('state', '=', 'dead');
  if (tenant !== undefined) found = found.where('tenant', '=', tenant);
  if (subscription !== undefined) found = found.where('subscription', '=', subscription);
  if (id !== undefined) found = found.where('event_id', '=', id);
  return Number((await found.executeTakeFirst()).numUpdatedRows);
}

export async function trimDeliveries(
  tx: StoreTransaction,
  { before, most }: { readonly before: string; readonly most: number },
  tenant: string,
): Promise<number> {
  const dead = () => tx.deleteFrom('event_delivery').where('tenant', '=', tenant).where('state', '=', 'dead');
  const old = await dead().where('queued_at', '<', before).executeTakeFirst();
  const edge = await matching(tx, { tenant, state: 'dead' })
    .select('audit_seq')
    .orderBy('audit_seq', 'desc')
    .offset(most)
    .limit(1)
    .executeTakeFirst();
  const more = edge ? await dead().where('audit_seq', '<=', edge.audit_seq).executeTakeFirst() : null;
  return Number(old.numDeletedRows) + Number(more?.numDeletedRows ?? 0);
}

function cursorOf(db: StoreDatabase, tenant: string, subscription: string) {
  return db
    .selectFrom('event_cursor')
    .select('seq')
    .where('tenant', '=', tenant)
    .where('subscription', '=', subscription)
    .executeTakeFirst();
}
