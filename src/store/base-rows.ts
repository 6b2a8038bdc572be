import type { BaseRecord, CurrentRecords } from '../model/base.ts';
import type { BaseTable } from './tables.ts';

/** What is read of every record; its fields and policy are not, where a campaign is known by its digest. */
export const READ_COLUMNS = [
  'kind',
  'name',
  'remote_id',
  'display_name',
  'protected',
  'run',
  'held_by',
  'digest',
] as const;
type ReadRow = Pick<BaseTable, (typeof READ_COLUMNS)[number]>;
type Values<Columns extends readonly (keyof BaseTable)[]> = {
  readonly [Index in keyof Columns]: BaseTable[Columns[Index]];
};

/** The rows of `jsonRows(READ_COLUMNS)`. */
export function readRows(text: string): readonly ReadRow[] {
  const rows: readonly Values<typeof READ_COLUMNS>[] = JSON.parse(text);
  return rows.map(([kind, name, remote_id, display_name, isProtected, run, held_by, digest]) => ({
    ...{ kind, name, remote_id, display_name, protected: isProtected },
    ...{ run, held_by, digest },
  }));
}

/** A campaign's record whose fields and policy are known by its digest; null where they have to be read. */
export function currentRecord(row: ReadRow, current: CurrentRecords): BaseRecord | null {
  const run = RUN_STATES.find((known) => known === row.run) ?? null;
  if (row.kind !== 'Campaign' || row.digest === null || run !== row.run) return null;
  const make = current(row.name, row.digest);
  if (!make) return null;
  let made: ReturnType<typeof make> | undefined;
  const rest = () => {
    made ??= make();
    return made;
  };
  return {
    key: { kind: row.kind, name: row.name },
    remoteId: row.remote_id,
    displayName: row.display_name,
    run,
    heldBy: row.held_by,
    protected: row.protected === 1,
    digest: row.digest,
    get fields() {
      return rest().fields;
    },
    get policy() {
      return rest().policy;
    },
  };
}

const RUN_STATES = ['running', 'paused', 'stopped'] as const;
