import type { AuditVerification } from '../../model/audit.ts';
import { canonicalJson } from '../../model/values/canonical.ts';
import type { Access } from '../access.ts';
import type { AuditTable, StoreTransaction } from '../tables.ts';
import { searchColumns } from './append.ts';
import { auditFault, isAuditRecord } from './parse.ts';
import { type ChainLink, linkOfText, verifyChain } from './verify.ts';

const PAGE = 500;

/** Walks the trail as it is stored: each text, the columns beside it, and the head kept apart from it. */
export function verifyStoredAudit(access: Access): Promise<AuditVerification> {
  return access.snapshot(async (tx) => {
    const head = await tx
      .selectFrom('audit_head')
      .select(['seq', 'hash'])
      .where('id', '=', 1)
      .executeTakeFirst();
    const verdict = await verifyChain(storedLinks(tx), head ?? null);
    if (!verdict.ok || head) return verdict;
    return {
      ok: false,
      seq: null,
      index: verdict.count,
      reason: 'the head kept beside the trail is missing',
    };
  });
}

async function* storedLinks(tx: StoreTransaction): AsyncGenerator<ChainLink> {
  let edge: number | undefined;
  for (;;) {
    let page = tx.selectFrom('audit').selectAll().orderBy('seq').limit(PAGE);
    if (edge !== undefined) page = page.where('seq', '>', edge);
    const rows = await page.execute();
    for (const row of rows) yield storedLink(row);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    edge = last.seq;
  }
}

function storedLink(row: AuditTable): ChainLink {
  const link = linkOfText(row.record);
  return link.fault === null ? { value: link.value, fault: storedFault(row, link.value) } : link;
}

function storedFault(row: AuditTable, value: unknown): string | null {
  if (!isAuditRecord(value)) return `it is not a record: "${auditFault(value)}" is wrong`;
  if (canonicalJson(value) !== row.record) return 'its stored text is not in canonical form: it was changed';
  const expected = { seq: value.seq, hash: value.hash, prev_hash: value.prevHash, ...searchColumns(value) };
  const stored: Readonly<Record<string, unknown>> = { ...row };
  const column = Object.entries(expected).find(([name, content]) => stored[name] !== content);
  return column ? `its column "${column[0]}" does not fit its content` : null;
}
