import type { Kysely, Migration } from 'kysely';
import type { StoreDialect } from '../dialect.ts';
import type { StoreTables } from '../tables.ts';

/**
 * What every plan reads of the base, beside the records: of ten thousand campaigns 2 MB instead of 24. In a file alone, for a
 * server's index takes no row of more than 2.7 kB.
 */
export function baseHeads({ shared }: StoreDialect): Migration {
  return {
    async up(db: Kysely<StoreTables>) {
      if (shared) return;
      await db.schema
        .createIndex('base_heads')
        .on('base')
        .columns([
          ...(['tenant', 'kind', 'name', 'remote_id', 'display_name'] as const),
          ...(['protected', 'run', 'held_by', 'digest'] as const),
        ])
        .execute();
    },
  };
}
