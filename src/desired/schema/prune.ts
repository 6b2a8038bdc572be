import { isJsonObject, type Json } from '../../model/values/json.ts';
import type { Pointer } from '../../model/values/pointer.ts';
import { childOf, type PointerNode, ROOT } from '../yaml/pointers.ts';

export interface Pruned {
  readonly value: Json;
  /** Elements of lists move up, and their positions with them. */
  readonly positions: Readonly<Record<Pointer, number>>;
}

/** A copy without the nodes at `bad`, so that what is left can still be checked. */
export function prune(
  value: Json,
  positions: Readonly<Record<Pointer, number>>,
  bad: ReadonlySet<Pointer>,
): Pruned {
  const kept: Record<Pointer, number> = {};
  return { value: copy(value, ROOT, ROOT), positions: kept };

  function copy(node: Json, from: PointerNode, to: PointerNode): Json {
    const packed = positions[from.pointer];
    if (packed !== undefined) kept[to.pointer] = packed;
    if (Array.isArray(node)) {
      const items: Json[] = [];
      for (const [index, item] of node.entries()) {
        const below = childOf(from, index);
        if (!bad.has(below.pointer)) items.push(copy(item, below, childOf(to, items.length)));
      }
      return items;
    }
    if (!isJsonObject(node)) return node;
    const members: [string, Json][] = [];
    for (const [name, member] of Object.entries(node)) {
      const below = childOf(from, name);
      if (!bad.has(below.pointer)) members.push([name, copy(member, below, childOf(to, name))]);
    }
    return Object.fromEntries(members);
  }
}
