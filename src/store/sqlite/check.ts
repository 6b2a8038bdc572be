import type Libsql from 'libsql';
import { DamageError } from './errors.ts';

type Connection = InstanceType<typeof Libsql>;

/** What decides which campaigns are ours and what is still open; the audit trail has hashes of its own. */
const DECISIVE = [
  'base',
  'open_intent',
  'audit_head',
  'lock',
  'run_override',
  'rule_memory',
  'zone_data',
  'freeze',
  'dialform_migration',
];

/**
 * Walks the pages of the tables that decide what is written: where a page is damaged a database may answer with fewer rows
 * than there were, and a campaign that is not known would be made again.
 *
 * @throws DamageError
 */
export function checkTables(connection: Connection): void {
  const present = connection.prepare("select name from sqlite_master where type = 'table'").all();
  const names = new Set(present.map((row: unknown) => memberOf(row, 'name')));
  for (const table of DECISIVE) {
    if (!names.has(table)) continue;
    const [first]: unknown[] = connection.prepare(`pragma quick_check('${table}')`).all();
    const found = memberOf(first, 'quick_check');
    if (found !== 'ok') throw new DamageError(`${table}: ${String(found)}`);
  }
}

function memberOf(row: unknown, name: string): unknown {
  return typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined;
}
