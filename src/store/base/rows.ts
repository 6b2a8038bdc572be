import type { BaseRecord, CurrentRecords, Said } from '../../model/base.ts';
import type { BaseTable } from '../tables.ts';

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
  // By their places: taken apart as lists, ten thousand of them cost a hundred thousand objects.
  return rows.map((row) => ({
    kind: row[0],
    name: row[1],
    remote_id: row[2],
    display_name: row[3],
    protected: row[4],
    run: row[5],
    held_by: row[6],
    digest: row[7],
  }));
}

/** A campaign's record whose fields and policy are known by its digest; null where they have to be read. */
export function currentRecord(row: ReadRow, current: CurrentRecords): BaseRecord | null {
  const run = RUN_STATES.find((known) => known === row.run) ?? null;
  if (row.kind !== 'Campaign' || row.digest === null || run !== row.run) return null;
  const said = current(row.name, row.digest);
  if (!said) return null;
  const record: Head = {
    key: { kind: row.kind, name: row.name },
    remoteId: row.remote_id,
    displayName: row.display_name,
    run,
    heldBy: row.held_by,
    protected: row.protected === 1,
    digest: row.digest,
  };
  tellOf(record, said);
  return record;
}

const SAID = Symbol('said');
type Head = Omit<BaseRecord, keyof Said>;

/**
 * Members like any others, so that copies of a record are whole, and yet made when they are asked for. One pair of getters
 * serves all records: each with getters of its own would take five times the memory.
 */
const TOLD: PropertyDescriptorMap & ThisType<{ readonly [SAID]: Said }> = {
  fields: {
    enumerable: true,
    get() {
      return this[SAID].fields;
    },
  },
  policy: {
    enumerable: true,
    get() {
      return this[SAID].policy;
    },
  },
};

function tellOf(record: Head, said: Said): asserts record is Head & Said {
  Object.defineProperty(record, SAID, { value: said });
  Object.defineProperties(record, TOLD);
}

const RUN_STATES = ['running', 'paused', 'stopped'] as const;
