import type { AuditEntry, AuditRecord } from '../../model/audit.ts';
import type { BaseRecord } from '../../model/base.ts';
import { DialformError } from '../../model/errors.ts';
import { anyTenantOf } from '../../model/plan.ts';
import type {
  Freeze,
  HeldState,
  KeptFreeze,
  KeptOverride,
  Override,
  Overrides,
} from '../../model/run-state/override.ts';
import { canonicalJson } from '../../model/values/canonical.ts';
import type { Access } from '../access.ts';
import { appendAudit } from '../audit/append.ts';
import { putBase } from '../base/base.ts';
import type { StoreTransaction } from '../tables.ts';
import { parseFreezeRow, parseOverrideRow } from './parse.ts';

type With<T> = T & { readonly access: Access };

/**
 * What was decided about the tenant, or while its name could not be told; of several freezes the one that ends last.
 *
 * @throws StoreError naming the first row that can't be read.
 */
export async function loadOverrides(access: Access, tenant: string): Promise<Overrides> {
  const tenants = [tenant, anyTenantOf(tenant)];
  const [rows, freezes] = await access.run((db) =>
    Promise.all([
      db.selectFrom('run_override').selectAll().where('tenant', 'in', tenants).orderBy('audit_seq').execute(),
      db.selectFrom('freeze').selectAll().where('tenant', 'in', tenants).orderBy('audit_seq').execute(),
    ]),
  );
  const all = freezes.map((row) => parseFreezeRow(row, access.location));
  return {
    campaigns: rows.map((row) => parseOverrideRow(row, access.location)),
    freeze: all.reduce<KeptFreeze | null>(
      (last, one) => (last && endOf(last) >= endOf(one) ? last : one),
      null,
    ),
  };
}

export async function setOverride(
  tx: StoreTransaction,
  entry: AuditEntry,
  { tenant, override, access }: With<{ readonly tenant: string; readonly override: Override }>,
): Promise<KeptOverride> {
  // The record first: it takes its place in the chain, and whoever sets another override waits behind it.
  const { seq } = await appendAudit(tx, entry, access);
  const { campaign, remoteId } = override;
  const replaced = await tx
    .deleteFrom('run_override')
    .where('tenant', '=', tenant)
    .where((row) =>
      row.or([
        ...(campaign === null ? [] : [row('name', '=', campaign)]),
        ...(remoteId === null ? [] : [row('remote_id', '=', remoteId)]),
      ]),
    )
    .returningAll()
    .execute();
  const leftIn = override.leftIn ?? leftBy(replaced, access);
  await tx
    .insertInto('run_override')
    .values({
      audit_seq: seq,
      tenant,
      name: campaign,
      remote_id: remoteId,
      run: override.run,
      left_in: leftIn,
      ...columnsOf(override),
    })
    .execute();
  return { ...override, leftIn, seq };
}

export async function markOverride(
  tx: StoreTransaction,
  entry: AuditEntry,
  { seq, leftIn, access }: With<{ readonly seq: number; readonly leftIn: HeldState | null }>,
): Promise<AuditRecord> {
  const record = await appendAudit(tx, entry, access);
  if (leftIn !== null) {
    const set = { left_in: leftIn };
    await tx.updateTable('run_override').set(set).where('audit_seq', '=', seq).execute();
  }
  return record;
}

/** What the campaign had under that id before gives way to it, as it would have if the id had been known. */
export async function bindOverride(
  tx: StoreTransaction,
  seq: number,
  to: With<{ readonly tenant: string; readonly remoteId: string }>,
): Promise<void> {
  const { tenant, remoteId, access } = to;
  const bound = await tx
    .updateTable('run_override')
    .set({ remote_id: remoteId })
    .where('tenant', 'in', [tenant, anyTenantOf(tenant)])
    .where('audit_seq', '=', seq)
    .where('remote_id', 'is', null)
    .returning('left_in')
    .executeTakeFirst();
  if (!bound) return;
  const replaced = await tx
    .deleteFrom('run_override')
    .where('tenant', '=', tenant)
    .where('remote_id', '=', remoteId)
    .where('audit_seq', '<', seq)
    .returningAll()
    .execute();
  const left = leftBy(replaced, access);
  if (bound.left_in !== null || left === null) return;
  await tx.updateTable('run_override').set({ left_in: left }).where('audit_seq', '=', seq).execute();
}

export async function endOverride(
  tx: StoreTransaction,
  entry: AuditEntry,
  end: With<{ readonly seq: number; readonly tenant: string; readonly put: readonly BaseRecord[] }>,
): Promise<AuditRecord> {
  const { seq, tenant, put, access } = end;
  const record = await appendAudit(tx, entry, access);
  const ended = await tx
    .deleteFrom('run_override')
    .where('audit_seq', '=', seq)
    .returning('audit_seq')
    .execute();
  if (ended.length === 0) throw new EndedError();
  await putBase(tx, put, { tenant, updatedAt: nowText(access), auditSeq: record.seq });
  return record;
}

export async function setFreeze(
  tx: StoreTransaction,
  entry: AuditEntry,
  { tenant, freeze, access }: With<{ readonly tenant: string; readonly freeze: Freeze }>,
): Promise<AuditRecord> {
  const record = await appendAudit(tx, entry, access);
  await tx.deleteFrom('freeze').where('tenant', '=', tenant).execute();
  await tx
    .insertInto('freeze')
    .values({ tenant, audit_seq: record.seq, ...columnsOf(freeze) })
    .execute();
  return record;
}

export async function endFreeze(
  tx: StoreTransaction,
  entry: AuditEntry,
  { seq, tenant, access }: With<{ readonly seq: number; readonly tenant: string }>,
): Promise<AuditRecord> {
  const record = await appendAudit(tx, entry, access);
  const ended = await tx
    .deleteFrom('freeze')
    .where('tenant', 'in', [tenant, anyTenantOf(tenant)])
    .where('audit_seq', '=', seq)
    .returning('audit_seq')
    .execute();
  if (ended.length === 0) throw new EndedError();
  return record;
}

function leftBy(
  rows: readonly Parameters<typeof parseOverrideRow>[0][],
  { location }: Access,
): HeldState | null {
  const overrides = rows.map((row) => parseOverrideRow(row, location));
  return overrides.find(({ leftIn }) => leftIn !== null)?.leftIn ?? null;
}

/** Rolls the transaction back: what it was to end is not there any more. */
class EndedError extends DialformError {
  constructor() {
    super('ended', 'it was ended or replaced by somebody else');
  }
}

/** null where what was to be ended was not there any more. */
export async function unlessEnded<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof EndedError) return null;
    throw error;
  }
}

function endOf({ endsAt }: KeptFreeze): number {
  return endsAt === null ? Number.POSITIVE_INFINITY : Date.parse(endsAt);
}

function columnsOf({ reason, actor, setAt, endsAt }: Freeze) {
  return { reason, set_by: canonicalJson(actor), set_at: setAt, ends_at: endsAt };
}

function nowText({ clock }: Access): string {
  return new Date(clock.now()).toISOString();
}
