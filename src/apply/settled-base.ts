import type { AuditRecord } from '../model/audit.ts';
import type { BaseField, BaseRecord } from '../model/base.ts';
import type { PresentCampaign } from '../model/observed.ts';
import type { Dialect } from '../model/ports/ports.ts';
import { keyText } from '../model/resource.ts';
import type { RunState } from '../model/run-state/run-state.ts';
import { isJsonObject, type Json } from '../model/values/json.ts';
import { type Leaf, leavesOf, type Pointer, valueAt } from '../model/values/pointer.ts';
import type { ApplyContext } from './context.ts';

/** The base once an intent turns out to have been applied; null where it is of nothing that has one. */
export function baseWith(
  intent: AuditRecord,
  actual: PresentCampaign,
  records: ReadonlyMap<string, BaseRecord>,
  context: Pick<ApplyContext, 'dialect'>,
): BaseRecord | null {
  if (!intent.key) return null;
  const old = records.get(keyText(intent.key)) ?? knownBefore(intent, records);
  const { runState } = context.dialect.shape;
  const fields: Record<Pointer, BaseField> = { ...old?.fields };
  const rulePause = pausedByRule(intent, context);
  let run = old?.run ?? null;
  for (const { path, value } of writtenValues(intent)) {
    if (path === runState) {
      if (intent.action === 'transition' && rulePause === null) run = runStateOf(value, context.dialect);
    } else if (intent.cause === 'undo' || !isBounds(fields[path])) fields[path] = { value };
  }
  return {
    key: intent.key,
    remoteId: actual.remoteId,
    // A transition renames nothing, and what it is called may not have been readable.
    displayName: intent.action === 'transition' && old ? old.displayName : actual.name,
    fields,
    run,
    heldBy: intent.action === 'transition' ? rulePause : (old?.heldBy ?? null),
    protected: old?.protected ?? false,
    policy: old?.policy ?? {},
  };
}

/** What an intent was to write, field by field: an operation may add a whole section. */
export function writtenValues(intent: AuditRecord): readonly Leaf[] {
  return intent.patch.flatMap((operation) =>
    operation.op === 'add' || operation.op === 'replace' ? leavesOf(operation.value, operation.path) : [],
  );
}

/** The rule whose pause an intent was, or null: such a pause is not what `spec.run` asks for. */
function pausedByRule(
  { cause, details, after }: AuditRecord,
  { dialect }: Pick<ApplyContext, 'dialect'>,
): string | null {
  const { decision } = details;
  if (cause !== 'rule' || !isJsonObject(decision) || typeof decision.rule !== 'string') return null;
  const to = valueAt(after, dialect.shape.runState);
  return to === dialect.runStateValue('running') ? null : decision.rule;
}

/** Its document may have been renamed since the base was written. */
function knownBefore(
  { remoteId }: AuditRecord,
  records: ReadonlyMap<string, BaseRecord>,
): BaseRecord | undefined {
  if (remoteId === null) return undefined;
  return [...records.values()].find((record) => record.remoteId === remoteId);
}

/** A number that was brought into an envelope leaves the envelope's bounds as the base. */
function isBounds(field: BaseField | undefined): boolean {
  return field !== undefined && !('value' in field);
}

export function runStateOf(value: Json, dialect: Dialect): RunState {
  if (value === dialect.runStateValue('running')) return 'running';
  return value === dialect.runStateValue('paused') ? 'paused' : 'stopped';
}
