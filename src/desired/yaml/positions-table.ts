import type { Pointer } from '../../model/values/pointer.ts';
import { createLayout, type Positions } from './layout.ts';

/** Where the nodes of a document begin; many documents that are laid out alike share one. */
export interface Place {
  /** Which list of pointers `packed` goes with. */
  readonly shape: number;
  readonly packed: readonly number[];
}

/** Most documents have the same fields in the same places: each list is kept once. */
export interface PositionLists {
  readonly shapes: readonly (readonly Pointer[])[];
  readonly places: readonly Place[];
}

export const NO_POSITIONS: PositionLists = { shapes: [], places: [] };

export interface PositionsTable {
  readonly lists: PositionLists;
  /** Takes over lists that another table gave numbers to; they follow those that are known. */
  learn(more: PositionLists): void;
  indexOf(positions: Positions): number;
  /** The same object for all documents of a place. */
  at(index: number): Positions;
}

export function createPositionsTable(known: PositionLists): PositionsTable {
  const shapes = [...known.shapes];
  const places = [...known.places];
  const layouts: ReturnType<typeof createLayout>[] = [];
  const made: Positions[] = [];
  const shapeIndexes = new Map(shapes.map((shape, index) => [shape.join('\n'), index]));
  const placeIndexes = new Map(places.map((place, index) => [nameOf(place), index]));

  function shapeOf(pointers: readonly Pointer[]): number {
    const name = pointers.join('\n');
    const index = shapeIndexes.get(name) ?? shapes.push(pointers) - 1;
    shapeIndexes.set(name, index);
    return index;
  }

  return {
    lists: { shapes, places },
    learn: (more) => {
      for (const shape of more.shapes) shapes.push(shape);
      for (const place of more.places) places.push(place);
    },
    indexOf(positions) {
      const place = { shape: shapeOf(Object.keys(positions)), packed: Object.values(positions) };
      const name = nameOf(place);
      const index = placeIndexes.get(name) ?? places.push(place) - 1;
      placeIndexes.set(name, index);
      return index;
    },
    at(index) {
      const found = made[index];
      if (found) return found;
      const { shape, packed } = places[index] ?? { shape: 0, packed: [] };
      const layout = layouts[shape] ?? createLayout(shapes[shape] ?? []);
      layouts[shape] = layout;
      const positions = layout(packed);
      made[index] = positions;
      return positions;
    },
  };
}

function nameOf({ shape, packed }: Place): string {
  return `${shape} ${packed.join(' ')}`;
}
