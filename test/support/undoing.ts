import type { AuditRecord } from '../../src/model/audit.ts';
import type { BaseRecord } from '../../src/model/base.ts';
import type { Observation } from '../../src/model/observed.ts';
import type { Change, Plan } from '../../src/model/plan.ts';
import type { JsonObject } from '../../src/model/values/json.ts';
import { type Pointer, withValueAt } from '../../src/model/values/pointer.ts';
import type { WantedCampaign } from '../../src/model/wanted.ts';
import { buildUndo, type UndoInput } from '../../src/plan/undo/build.ts';
import { auditRecord } from './audit.ts';
import type { Values } from './campaigns.ts';
import { testDialect } from './dialect.ts';
import { GUARD_LIMITS, recordsOf, TENANT } from './planning.ts';

export interface UndoStates
  extends Partial<Omit<UndoInput, 'chosen' | 'wanted' | 'observation' | 'records' | 'taken'>> {
  readonly chosen: readonly AuditRecord[];
  readonly actual: Observation['campaigns'];
  readonly wanted?: readonly WantedCampaign[];
  readonly base?: readonly BaseRecord[];
  /** What the deletes among the chosen took away, by seq. */
  readonly taken?: Readonly<Record<number, JsonObject>>;
}

export function undoOf(states: UndoStates): Plan {
  const { actual, wanted = [], base = [], taken = {}, ...rest } = states;
  return buildUndo({
    tenant: TENANT,
    source: { directory: 'campaigns', commit: null, dirty: false, digest: 'sha256:0' },
    createdAt: '2026-11-20T12:00:00.000Z',
    findings: [],
    others: [],
    dialect: testDialect,
    prune: false,
    hold: () => null,
    freeze: null,
    onDrift: 'revert',
    guardLimits: GUARD_LIMITS,
    ...rest,
    wanted,
    observation: { campaigns: actual },
    records: recordsOf(base),
    taken: new Map(Object.entries(taken).map(([seq, resource]) => [Number(seq), resource])),
  });
}

/** The record of an applied change of campaign `spring` (`c-spring`), from and to the values given. */
export function changed(
  seq: number,
  values: Readonly<Record<Pointer, readonly [before: unknown, after: unknown]>>,
  overrides: Partial<AuditRecord> = {},
): AuditRecord {
  return auditRecord({
    seq,
    intentSeq: seq - 1,
    key: { kind: 'Campaign', name: 'spring' },
    remoteId: 'c-spring',
    before: nested(pick(values, 0)),
    after: nested(pick(values, 1)),
    ...overrides,
  });
}

/** The record of an applied transition of campaign `spring`, in the words of the test dialect. */
export function moved(
  seq: number,
  [before, after]: readonly [before: string, after: string],
  overrides: Partial<AuditRecord> = {},
): AuditRecord {
  return changed(seq, { '/status': [before, after] }, { action: 'transition', ...overrides });
}

/** The record that apply would write of a change. */
export function recordOf(change: Change, overrides: Partial<AuditRecord> = {}): AuditRecord {
  const { key, remoteId, action, cause, patch, reasons } = change;
  const side = (which: 'before' | 'after') =>
    nested(Object.fromEntries(change.fields.map((field) => [field.path, field[which]])));
  const parts = { key, remoteId, action, cause, patch, reasons };
  return auditRecord({ ...parts, before: side('before'), after: side('after'), ...overrides });
}

function nested(values: Values): JsonObject {
  let resource: JsonObject = {};
  for (const [path, value] of Object.entries(values)) {
    if (value !== null && value !== undefined) resource = withValueAt(resource, path, value);
  }
  return resource;
}

function pick(values: Readonly<Record<Pointer, readonly [unknown, unknown]>>, side: 0 | 1): Values {
  return JSON.parse(
    JSON.stringify(
      Object.fromEntries(Object.entries(values).map(([path, pair]) => [path, pair[side] ?? null])),
    ),
  );
}
