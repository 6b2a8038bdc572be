import type { AuditRecord } from '../model/audit.ts';
import { exportReceiver } from '../model/events/export.ts';
import type { ReceiverStatus } from '../model/reports/status.ts';
import { keyText } from '../model/resource.ts';
import { selectOthers } from '../plan/targets.ts';
import { buildWebhookStatus } from '../reconcile/status/webhooks.ts';
import type { StatusOthers } from '../report/status/others.ts';
import { outcomesOf } from './history/history.ts';
import type { LookedAt, PlanningOptions } from './planning/planning.ts';

/** Webhooks, and who `run` tells what happens; with targets, those that are among them. */
export async function statusOthers(
  looked: LookedAt,
  { target }: Pick<PlanningOptions, 'target'>,
): Promise<StatusOthers> {
  const { desired, session, plan, facets, base, store } = looked;
  const tenant = session.tenant.name;
  const chosen = selectOthers(target);
  const lastChanges = new Map<string, AuditRecord>();
  for (const { key } of desired.webhooks ?? []) {
    const [last] = await outcomesOf(store, { tenant, key, latest: 4 });
    if (last) lastChanges.set(keyText(key), last);
  }
  const webhooks = buildWebhookStatus({ facets, base, plan, lastChanges }).filter(
    ({ name }) => chosen?.has(keyText({ kind: 'Webhook', name })) ?? true,
  );
  if (chosen) return { webhooks, receivers: [] };
  const receivers: ReceiverStatus[] = [];
  const counts = async (subscription: string) => ({
    pending: await store.countDeliveries({ tenant, state: 'pending', subscription }),
    dead: await store.countDeliveries({ tenant, state: 'dead', subscription }),
  });
  for (const { key, spec } of desired.subscriptions ?? []) {
    const { name } = key;
    const enabled = spec.enabled ?? true;
    receivers.push({ kind: 'subscription', name, enabled, ...(await counts(name)), madeUpTo: null });
  }
  for (const { name } of desired.project?.spec.exports ?? []) {
    const position = await store.exportPosition(tenant, name);
    const madeUpTo = position === null ? null : new Date(position).toISOString();
    receivers.push({
      kind: 'export',
      name,
      enabled: true,
      ...(await counts(exportReceiver(name))),
      madeUpTo,
    });
  }
  return { webhooks, receivers };
}
