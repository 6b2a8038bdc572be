import type { BaseRecord } from '../../model/base.ts';
import { newListId } from '../../model/contact-lists.ts';
import { HELD_BACK, isPart, type Outcome } from '../../model/outcome.ts';
import type { Change, PatchOperation, Plan } from '../../model/plan.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import type { Json } from '../../model/values/json.ts';
import { callsNewList, isStart } from '../../plan/lists/waiting.ts';
import { outcomeOf } from '../record.ts';
import { followUp } from '../refuse.ts';

/** The ids of the lists that this apply created, by the names of their documents. */
export type NewLists = ReadonlyMap<string, string>;

/**
 * What came of a list that a start waits for and that was not uploaded, or of a change whose list was not created; null
 * where nothing keeps it.
 */
export function keptByList(
  change: Change,
  facts: { readonly plan: Plan; readonly outcomes: ReadonlyMap<Change, Outcome>; readonly dialect: Dialect },
): Outcome | null {
  const { plan, outcomes, dialect } = facts;
  if (callsNewList(change)) {
    const message = 'its contact list is not in CXone, and was not created';
    return outcomeOf(change, { status: 'blocked', error: { code: 'no-list', message } });
  }
  if (!isStart(change, dialect)) return null;
  for (const other of plan.changes) {
    const outcome = other.startsAfter?.includes(change.key.name) ? outcomes.get(other) : undefined;
    if (!outcome) continue;
    if (outcome.status !== 'applied') return followUp(change, outcome);
    if (isPart(outcome)) {
      const message = `the upload of contactlist "${other.key.name}" goes on first`;
      return outcomeOf(change, { status: 'not-attempted', error: { code: HELD_BACK, message } });
    }
  }
  return null;
}

/** The change with the ids of lists that are there by now. */
export function withNewLists(change: Change, created: NewLists): Change {
  let bound = change;
  for (const [name, id] of created) {
    const from = newListId(name);
    if (!callsNewList(bound, name)) continue;
    const put = (value: Json) => replaced(value, from, id);
    bound = {
      ...bound,
      patch: bound.patch.map((operation) => withValue(operation, put)),
      fields: bound.fields.map((field) => ({ ...field, after: put(field.after) })),
      ...(bound.base && { base: baseWith(bound.base, { from, id, put }) }),
    };
  }
  return bound;
}

function withValue(operation: PatchOperation, put: (value: Json) => Json): PatchOperation {
  return operation.op === 'remove' ? operation : { ...operation, value: put(operation.value) };
}

/** Its digest names the list as well. */
function baseWith(
  base: BaseRecord,
  { from, id, put }: { readonly from: string; readonly id: string; readonly put: (value: Json) => Json },
): BaseRecord {
  const fields = Object.entries(base.fields).map(
    ([path, field]) => [path, 'value' in field ? { ...field, value: put(field.value) } : field] as const,
  );
  const digest = base.digest === undefined ? {} : { digest: base.digest.replace(from, () => id) };
  return { ...base, fields: Object.fromEntries(fields), ...digest };
}

function replaced(value: Json, from: string, id: string): Json {
  if (value === from) return id;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Json) => replaced(item, from, id));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, replaced(item, from, id)]));
}
