import { type AuditEntry, type AuditRecord, leavesOpen } from '../../model/audit.ts';
import { StoreError } from '../../model/errors.ts';
import { canonicalJson } from '../../model/values/canonical.ts';
import type { StoreTransaction } from '../tables.ts';
import { auditHash } from './hash.ts';
import { auditFault, isAuditRecord } from './parse.ts';

/**
 * Puts an entry at the end of the chain. The end is what `audit_head` says, not the last row: after rows were cut off
 * the gap stays visible for ever.
 */
export async function appendAudit(
  tx: StoreTransaction,
  entry: AuditEntry,
  options: { readonly location: string },
): Promise<AuditRecord> {
  const head = await tx
    .selectFrom('audit_head')
    .select(['seq', 'hash'])
    .where('id', '=', 1)
    .executeTakeFirst();
  if (!head)
    throw new StoreError(`the store ${options.location} has lost the end of its audit trail (audit_head)`);
  const { record, text } = link(entry, head);
  await tx
    .insertInto('audit')
    .values({
      seq: record.seq,
      record: text,
      hash: record.hash,
      prev_hash: record.prevHash,
      ...searchColumns(record),
    })
    .execute();
  await tx
    .updateTable('audit_head')
    .set({ seq: record.seq, hash: record.hash })
    .where('id', '=', 1)
    .execute();
  if (leavesOpen(record)) {
    await tx.insertInto('open_intent').values({ seq: record.seq, tenant: record.tenant }).execute();
  }
  if (record.intentSeq !== null) {
    await tx.deleteFrom('open_intent').where('seq', '=', record.intentSeq).execute();
  }
  return record;
}

/** The columns that repeat parts of a record to be searched by. */
export function searchColumns(record: AuditRecord) {
  return {
    tenant: record.tenant,
    kind: record.key?.kind ?? null,
    name: record.key?.name ?? null,
    event: record.event,
    cycle_id: record.cycleId,
    at: record.at,
    intent_seq: record.intentSeq,
  };
}

function link(
  entry: AuditEntry,
  head: { readonly seq: number; readonly hash: string },
): { readonly record: AuditRecord; readonly text: string } {
  try {
    const linked = { ...entry, seq: head.seq + 1, prevHash: head.hash };
    const text = canonicalJson({ ...linked, hash: auditHash(linked) });
    const record: unknown = JSON.parse(text);
    if (isAuditRecord(record)) return { record, text };
    throw new StoreError(
      `an audit record can't be kept: its member "${auditFault(record)}" is not what it has to be`,
    );
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new StoreError(`an audit record can't be kept as JSON: ${error.message}`, { cause: error });
  }
}
