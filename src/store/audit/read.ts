import type { AuditRecord } from '../../model/audit.ts';
import { StoreError } from '../../model/errors.ts';
import type { AuditQuery } from '../../model/ports/ports.ts';
import { parseJson } from '../../model/values/parse-json.ts';
import type { Access } from '../access.ts';
import type { StoreDatabase } from '../tables.ts';
import { auditFault, isAuditRecord } from './parse.ts';

const PAGE = 500;

/** Page by page: no statement stays open between two of them, and what is appended meanwhile may be seen or not. */
export async function* readAudit(access: Access, query: AuditQuery = {}): AsyncGenerator<AuditRecord> {
  const newestFirst = query.latest !== undefined;
  let left = query.latest ?? Number.POSITIVE_INFINITY;
  let edge: number | undefined;
  while (left > 0) {
    const limit = Math.min(PAGE, left);
    const rows = await access.run((db) => auditPage(db, query, { newestFirst, edge, limit }));
    for (const row of rows) yield parseRow(row, access.location);
    if (rows.length < limit) return;
    left -= rows.length;
    edge = rows.at(-1)?.seq;
  }
}

/** Intents of a tenant without an outcome, oldest first. */
export async function openIntents(access: Access, tenant: string): Promise<readonly AuditRecord[]> {
  const rows = await access.run((db) =>
    db
      .selectFrom('open_intent')
      .innerJoin('audit', 'audit.seq', 'open_intent.seq')
      .select(['audit.seq', 'audit.record'])
      .where('open_intent.tenant', '=', tenant)
      .orderBy('open_intent.seq')
      .execute(),
  );
  return rows.map((row) => parseRow(row, access.location));
}

interface Row {
  readonly seq: number;
  readonly record: string;
}

function auditPage(
  db: StoreDatabase,
  query: AuditQuery,
  options: { readonly newestFirst: boolean; readonly edge: number | undefined; readonly limit: number },
): Promise<readonly Row[]> {
  let rows = db.selectFrom('audit').select(['seq', 'record']);
  if (query.tenant !== undefined) rows = rows.where('tenant', '=', query.tenant);
  if (query.key) rows = rows.where('kind', '=', query.key.kind).where('name', '=', query.key.name);
  if (query.event !== undefined) rows = rows.where('event', '=', query.event);
  if (query.cycleId !== undefined) rows = rows.where('cycle_id', '=', query.cycleId);
  if (query.after !== undefined) rows = rows.where('seq', '>', query.after);
  if (options.edge !== undefined) rows = rows.where('seq', options.newestFirst ? '<' : '>', options.edge);
  return rows
    .orderBy('seq', options.newestFirst ? 'desc' : 'asc')
    .limit(options.limit)
    .execute();
}

function parseRow(row: Row, location: string): AuditRecord {
  const value = parseJson(row.record);
  if (isAuditRecord(value)) return value;
  const member = auditFault(value);
  throw new StoreError(
    `audit record ${row.seq} of the store ${location} can't be read${member ? ` ("${member}" is wrong)` : ''}; ` +
      'find out with "dialform audit verify" what is wrong with it',
  );
}
