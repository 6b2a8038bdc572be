import type { Actor } from '../../model/audit.ts';
import { StoreError } from '../../model/errors.ts';
import type {
  Decided,
  HeldState,
  KeptFreeze,
  KeptOverride,
  Override,
} from '../../model/run-state/override.ts';
import type { RunState } from '../../model/run-state/run-state.ts';
import { isJsonObject } from '../../model/values/json.ts';
import { parseJson } from '../../model/values/parse-json.ts';
import type { FreezeTable, OverrideTable } from '../tables.ts';

/** @throws StoreError for a row that nobody of us wrote so. */
export function parseOverrideRow(row: OverrideTable, location: string): KeptOverride {
  const override = parseOverride({
    campaign: row.name,
    remoteId: row.remote_id,
    run: row.run,
    leftIn: row.left_in,
    ...decidedOf(row),
  });
  if (override) return { ...override, seq: row.audit_seq };
  throw unreadable(`the override of ${row.name ?? row.remote_id}`, location);
}

/** @throws StoreError */
export function parseFreezeRow(row: FreezeTable, location: string): KeptFreeze {
  const freeze = parseDecided(decidedOf(row));
  if (freeze) return { ...freeze, seq: row.audit_seq };
  throw unreadable('the freeze', location);
}

/** null for what is no override. */
export function parseOverride(value: unknown): Override | null {
  const decided = parseDecided(value);
  if (!decided || !isJsonObject(value)) return null;
  const { campaign = null, remoteId = null } = value;
  const run = RUN_STATES.find((known) => known === value.run);
  const leftIn = value.leftIn === null ? null : HELD_STATES.find((known) => known === value.leftIn);
  if (run === undefined || leftIn === undefined) return null;
  if (!isTextOrNull(campaign) || !isTextOrNull(remoteId)) return null;
  if (campaign === null && remoteId === null) return null;
  return { ...decided, campaign, remoteId, run, leftIn };
}

const HELD_STATES: readonly HeldState[] = ['paused', 'stopped'];
const RUN_STATES: readonly RunState[] = ['running', ...HELD_STATES];

function decidedOf(row: Pick<FreezeTable, 'reason' | 'set_by' | 'set_at' | 'ends_at'>) {
  return { reason: row.reason, actor: parseJson(row.set_by), setAt: row.set_at, endsAt: row.ends_at };
}

function parseDecided(value: unknown): Decided | null {
  if (!isJsonObject(value)) return null;
  const { reason, setAt, endsAt } = value;
  const actor = parseActor(value.actor);
  if (typeof reason !== 'string' || !actor || !isInstant(setAt)) return null;
  if (endsAt !== null && !isInstant(endsAt)) return null;
  return { reason, actor, setAt, endsAt };
}

function parseActor(value: unknown): Actor | null {
  if (!isJsonObject(value)) return null;
  const { user, host, ci } = value;
  return typeof user === 'string' && typeof host === 'string' && isTextOrNull(ci) ? { user, host, ci } : null;
}

function isInstant(value: unknown): value is string {
  return typeof value === 'string' && Number.isFinite(Date.parse(value));
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

function unreadable(what: string, location: string): StoreError {
  return new StoreError(`${what} in the store ${location} can't be read; put back a copy of the store`);
}
