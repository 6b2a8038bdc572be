import type { BaseRecord, CurrentRecords } from '../../model/base.ts';
import { StoreError } from '../../model/errors.ts';
import { keyText, type ResourceKey } from '../../model/resource.ts';
import { canonicalJson } from '../../model/values/canonical.ts';
import { parseJson } from '../../model/values/parse-json.ts';
import type { Access } from '../access.ts';
import type { BaseTable, StoreTransaction } from '../tables.ts';
import { keepAside } from './keep-aside.ts';
import { parseBaseRecord } from './parse.ts';
import { currentRecord, READ_COLUMNS, readRows } from './rows.ts';

// Databases bound the parameters of a statement; ten columns a row stay far below it.
const ROWS_A_STATEMENT = 200;
/** From more on, one statement for all is quicker. */
const MOST_BY_NAME = 2_000;

/** @throws StoreError naming the first record that can't be read. */
export async function loadBase(
  access: Access,
  tenant: string,
  current: CurrentRecords = () => null,
): Promise<ReadonlyMap<string, BaseRecord>> {
  return access.snapshot(async (tx) => {
    const { rows } = await tx
      .selectFrom('base')
      .select(access.jsonRows(READ_COLUMNS).as('rows'))
      .where('tenant', '=', tenant)
      .executeTakeFirstOrThrow();
    const records = new Map<string, BaseRecord>();
    const others: BaseTable['name'][] = [];
    for (const row of readRows(rows)) {
      const record = currentRecord(row, current);
      if (record) records.set(keyText(record.key), record);
      else others.push(row.name);
    }
    for (const record of await readWhole(tx, others, { access, tenant }))
      records.set(keyText(record.key), record);
    return records;
  });
}

export async function knownTenants(access: Access): Promise<readonly string[]> {
  const rows = await access.run((db) => db.selectFrom('base').select('tenant').distinct().execute());
  return rows.map(({ tenant }) => tenant).sort();
}

/** The records of these names as they are kept, some of other kinds among them. */
async function readWhole(
  tx: StoreTransaction,
  names: readonly string[],
  { access, tenant }: { readonly access: Access; readonly tenant: string },
): Promise<readonly BaseRecord[]> {
  const records: BaseRecord[] = [];
  if (names.length > MOST_BY_NAME) {
    const rows = await whole(tx, tenant).execute();
    return rows.map((row) => parseRow(row, access.location));
  }
  for (let start = 0; start < names.length; start += ROWS_A_STATEMENT) {
    const part = names.slice(start, start + ROWS_A_STATEMENT);
    const rows = await whole(tx, tenant).where('name', 'in', part).execute();
    for (const row of rows) records.push(parseRow(row, access.location));
  }
  return records;
}

function whole(tx: StoreTransaction, tenant: string) {
  return tx.selectFrom('base').select(['kind', 'name', 'record']).where('tenant', '=', tenant);
}

/** @throws StoreError where the record can't be read. */
export async function findBase(
  access: Access,
  tenant: string,
  { kind, name, remoteId }: ResourceKey & { readonly remoteId: string | null },
): Promise<BaseRecord | null> {
  const rows = await access.snapshot((tx) =>
    whole(tx, tenant)
      .select('remote_id')
      .where('kind', '=', kind)
      .where((row) =>
        remoteId === null
          ? row('name', '=', name)
          : row.or([row('name', '=', name), row('remote_id', '=', remoteId)]),
      )
      .execute(),
  );
  const row = rows.find((one) => one.remote_id === remoteId && remoteId !== null) ?? rows[0];
  return row ? parseRow(row, access.location) : null;
}

/**
 * Puts records. A campaign of the tenant is known once: a record of its id under another name goes. One whose name goes to
 * another campaign is kept aside: nobody has said that it is not ours any more.
 */
export async function putBase(
  tx: StoreTransaction,
  records: readonly BaseRecord[],
  options: { readonly tenant: string; readonly updatedAt: string; readonly auditSeq: number | null },
): Promise<void> {
  // One statement may not touch a row twice: of two records of one key the later one counts.
  const rows = [...new Map(records.map((record) => [keyText(record.key), toRow(record, options)])).values()];
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    const part = rows.slice(start, start + ROWS_A_STATEMENT);
    await keepAside(tx, part, options);
    await forgetOtherNames(tx, part, options);
    await tx
      .insertInto('base')
      .values(part)
      .onConflict((conflict) =>
        conflict.columns(['tenant', 'kind', 'name']).doUpdateSet((put) => ({
          remote_id: put.ref('excluded.remote_id'),
          display_name: put.ref('excluded.display_name'),
          protected: put.ref('excluded.protected'),
          run: put.ref('excluded.run'),
          held_by: put.ref('excluded.held_by'),
          digest: put.ref('excluded.digest'),
          record: put.ref('excluded.record'),
          updated_at: put.ref('excluded.updated_at'),
          audit_seq: put.ref('excluded.audit_seq'),
        })),
      )
      .execute();
  }
}

/** Those of the records that nothing newer than an instant (milliseconds) is kept in the place of. */
export async function notPutSince(
  tx: StoreTransaction,
  records: readonly BaseRecord[],
  { tenant, asOf }: { readonly tenant: string; readonly asOf: number },
): Promise<readonly BaseRecord[]> {
  const rows = await tx
    .selectFrom('base')
    .select(['kind', 'name'])
    .where('tenant', '=', tenant)
    .where('updated_at', '>', new Date(asOf).toISOString())
    .execute();
  const newer = new Set(rows.map(({ kind, name }) => `${kind} ${name}`));
  return records.filter(({ key }) => !newer.has(`${key.kind} ${key.name}`));
}

async function forgetOtherNames(
  tx: StoreTransaction,
  rows: readonly BaseTable[],
  { tenant }: { readonly tenant: string },
): Promise<void> {
  const ids = rows.flatMap((row) => row.remote_id ?? []);
  if (ids.length === 0) return;
  // The rows themselves are put again right after.
  await tx
    .deleteFrom('base')
    .where('tenant', '=', tenant)
    .where('kind', '=', 'Campaign')
    .where('remote_id', 'in', ids)
    .execute();
}

/** Those of these names, and those of the campaigns that are given by an id, whatever their names. */
export async function removeBase(
  tx: StoreTransaction,
  keys: readonly (ResourceKey & { readonly remoteId?: string | null })[],
  options: { readonly tenant: string },
): Promise<void> {
  for (const { kind, name, remoteId = null } of keys) {
    await tx
      .deleteFrom('base')
      .where('tenant', '=', options.tenant)
      .where('kind', '=', kind)
      .where((row) =>
        remoteId === null
          ? row('name', '=', name)
          : row.or([row('name', '=', name), row('remote_id', '=', remoteId)]),
      )
      .execute();
  }
}

function toRow(
  record: BaseRecord,
  options: { readonly tenant: string; readonly updatedAt: string; readonly auditSeq: number | null },
): BaseTable {
  return {
    tenant: options.tenant,
    kind: record.key.kind,
    name: record.key.name,
    remote_id: record.remoteId,
    display_name: record.displayName,
    protected: record.protected ? 1 : 0,
    run: record.run,
    held_by: record.heldBy,
    digest: record.digest ?? null,
    record: recordText(record),
    updated_at: options.updatedAt,
    audit_seq: options.auditSeq,
  };
}

function recordText(record: BaseRecord): string {
  try {
    return canonicalJson(record);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new StoreError(
      `the base record of ${keyText(record.key)} can't be kept as JSON: ${error.message}`,
      {
        cause: error,
      },
    );
  }
}

function parseRow(row: Pick<BaseTable, 'kind' | 'name' | 'record'>, location: string): BaseRecord {
  const record = parseBaseRecord(parseJson(row.record));
  if (record && record.key.kind === row.kind && record.key.name === row.name) return record;
  throw new StoreError(
    `the base record of ${row.kind.toLowerCase()}/${row.name} in the store ${location} can't be read; ` +
      'put back a copy of the store, or move it away to begin a new one (every campaign is then first contact)',
  );
}
