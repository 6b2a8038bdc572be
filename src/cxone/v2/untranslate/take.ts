import type { LeftOut, WrittenKind } from '../../../model/reports/imported.ts';
import type { Json, JsonObject } from '../../../model/values/json.ts';
import { type Pointer, valueAt } from '../../../model/values/pointer.ts';
import { harmless } from '../../http/harmless.ts';
import type { Check } from './values.ts';

/** What documents of one kind can say of a resource. */
export interface Taker {
  /** The value at a pointer of the resource; undefined where there is none, or where the YAML can't say it. */
  take<Value extends Json>(
    path: Pointer,
    place: { readonly as: Pointer; readonly check: Check<Value> },
  ): Value | undefined;
  leave(pointer: Pointer, reason: string): void;
}

/** Puts what can't be taken into `leftOut`. */
export function takeFrom(
  resource: JsonObject,
  kind: WrittenKind,
  into: { readonly leftOut: LeftOut[] },
): Taker {
  const leave = (pointer: Pointer, reason: string) => {
    into.leftOut.push({ kind, pointer, reason });
  };
  return {
    take(path, { as, check }) {
      const value = valueAt(resource, path);
      if (value === undefined) return undefined;
      if (check.holds(value)) return value;
      leave(as, `${shown(value)} is not ${check.says}`);
      return undefined;
    },
    leave,
  };
}

/** A value of the tenant for a message: short, on one line. */
export function shown(value: Json): string {
  return harmless(JSON.stringify(value)).slice(0, 80);
}
