import { isJsonObject, type Json } from '../../model/values/json.ts';
import { joinPointer, type Pointer } from '../../model/values/pointer.ts';

type Positions = Readonly<Record<Pointer, number>>;

export interface Merged {
  readonly value: Json;
  /** What of the base's positions still holds. */
  readonly base: Positions;
  /** Where the overlay says what is there now, or removes what was. */
  readonly overlay: Positions;
}

interface Part {
  readonly value: Json;
  readonly positions: Positions;
}

/** RFC 7396: members are set one by one, lists and scalars whole, and null removes. */
export function mergeOverlay(base: Part, overlay: Part): Merged {
  const replaced: Pointer[] = [];
  const value = merge(base.value, overlay.value, '');
  const isReplaced = (pointer: Pointer) =>
    replaced.some((root) => pointer === root || pointer.startsWith(`${root}/`));
  return {
    value,
    base: pick(base.positions, (pointer) => !isReplaced(pointer)),
    overlay: pick(overlay.positions, isReplaced),
  };

  function merge(target: Json | undefined, patch: Json, at: Pointer): Json {
    if (!isJsonObject(patch)) {
      replaced.push(at);
      return patch;
    }
    if (!isJsonObject(target)) replaced.push(at);
    const members = new Map(isJsonObject(target) ? Object.entries(target) : []);
    for (const [name, change] of Object.entries(patch)) {
      const pointer = at + joinPointer(name);
      if (change === null) {
        replaced.push(pointer);
        members.delete(name);
      } else members.set(name, merge(members.get(name), change, pointer));
    }
    return Object.fromEntries(members);
  }
}

function pick(positions: Positions, holds: (pointer: Pointer) => boolean): Positions {
  return Object.fromEntries(Object.entries(positions).filter(([pointer]) => holds(pointer)));
}
