import type { PostgresLimits } from './limits.ts';

/** Sets up a connection just made, whatever its role or database would have it be, and asks how texts are encoded. */
export function settingsQuery(schema: string, limits: PostgresLimits): string {
  const settings = {
    // The temporary schema goes last: nothing in it may stand in for a table of ours.
    search_path: `"${schema}", pg_temp`,
    // A record is durable when it is answered.
    synchronous_commit: 'on',
    client_min_messages: 'warning',
    statement_timeout: limits.statementMs,
    lock_timeout: limits.lockMs,
    idle_in_transaction_session_timeout: limits.idleMs,
  };
  const calls = Object.entries(settings).map(([name, value]) => `set_config('${name}', '${value}', false)`);
  return `select current_setting('server_encoding') as encoding, ${calls.join(', ')}`;
}
