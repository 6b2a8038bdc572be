import type { Pointer } from '../../model/values/pointer.ts';

/** Packed places by pointer. */
export type Positions = Readonly<Record<Pointer, number>>;

/**
 * Makes objects with these members. Thousands of documents have the same pointers; as copies of one template they take
 * a fraction of the memory that objects take which grow member by member.
 */
export function createLayout(pointers: readonly Pointer[]): (packed: readonly number[]) => Positions {
  const template: Positions = Object.fromEntries(pointers.map((pointer) => [pointer, 0]));
  return (packed) => {
    const positions: Record<Pointer, number> = { ...template };
    for (let index = 0; index < pointers.length; index += 1)
      positions[pointers[index] ?? ''] = packed[index] ?? 0;
    return positions;
  };
}

/** Finds the layout for a list of pointers; those that were used are kept, up to a bound. */
export function createLayouts(): (pointers: readonly Pointer[], packed: readonly number[]) => Positions {
  const layouts = new Map<string, (packed: readonly number[]) => Positions>();
  return (pointers, packed) => {
    const name = pointers.join('\n');
    const layout = layouts.get(name) ?? createLayout(pointers);
    if (layouts.size < MAX_KEPT) layouts.set(name, layout);
    return layout(packed);
  };
}

const MAX_KEPT = 1_000;
