import type { Cause } from '../model/plan.ts';
import type { Json, JsonObject } from '../model/values/json.ts';
import type { WantedField } from '../model/wanted.ts';
import { covers } from './lists.ts';
import { type DiffContext, type Difference, type FieldDiff, type Treatment, treat } from './treatment.ts';

export interface KeyedStates {
  readonly wanted: ReadonlyMap<string, JsonObject>;
  readonly actual: ReadonlyMap<string, JsonObject>;
  /** null where no base of this list is known. */
  readonly base: ReadonlyMap<string, JsonObject> | null;
  readonly before: Json;
}

/**
 * Compares a keyed list element by element, so that a pause that Git adds and another that someone edited in the
 * console are two differences with a cause each, not one conflict.
 */
export function diffKeyedList(field: WantedField, states: KeyedStates, context: DiffContext): FieldDiff {
  const verdicts = new Map<string, { cause: Cause; treatment: Treatment }>();
  for (const name of new Set([...states.wanted.keys(), ...states.actual.keys()])) {
    const cause = elementCause(name, states, context);
    if (cause) verdicts.set(name, { cause, treatment: treat(cause, context.policy) });
  }
  const difference = (treatment: Treatment): Difference | null => {
    const chosen = [...verdicts].filter(([, verdict]) => verdict.treatment === treatment);
    if (chosen.length === 0) return null;
    const cause = joinCauses(chosen.map(([, verdict]) => verdict.cause));
    return { cause, after: mergedList(new Set(chosen.map(([name]) => name)), states) };
  };
  return {
    field,
    before: states.before,
    change: difference('change'),
    report: difference('report'),
    conflict: difference('conflict'),
    ignored: difference('ignored'),
  };
}

/** The one cause of several, or `mixed`. */
export function joinCauses(causes: readonly Cause[]): Cause {
  const first = causes[0];
  if (first === undefined) return 'git';
  return causes.every((cause) => cause === first) ? first : 'mixed';
}

function elementCause(name: string, states: KeyedStates, context: DiffContext): Cause | null {
  const wanted = states.wanted.get(name);
  const actual = states.actual.get(name);
  if (sameElement(wanted, actual)) return null;
  if (context.baseState === 'none') return 'unknown';
  if (!states.base) return 'first-contact';
  const base = states.base.get(name);
  if (sameElement(base, actual)) return 'git';
  return sameElement(wanted, base) ? 'drift' : 'conflict';
}

function sameElement(wanted: JsonObject | undefined, actual: JsonObject | undefined): boolean {
  if (wanted === undefined || actual === undefined) return wanted === actual;
  return covers(actual, wanted);
}

/** The actual list with the chosen elements as they are wanted: in the wanted order, the tenant's own ones last. */
function mergedList(chosen: ReadonlySet<string>, states: KeyedStates): Json {
  const names = new Set([...states.wanted.keys(), ...states.actual.keys()]);
  const elements: JsonObject[] = [];
  for (const name of names) {
    const wanted = states.wanted.get(name);
    const actual = states.actual.get(name);
    if (!chosen.has(name)) {
      if (actual) elements.push(actual);
    } else if (wanted) elements.push({ ...actual, ...wanted });
  }
  return elements;
}
