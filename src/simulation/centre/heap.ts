/** Something that is over at a time. */
interface Ending {
  readonly endsAt: number;
}

/** Adds to a binary heap in which what ends first is at index 0. A list sorted by `endsAt` is such a heap. */
export function pushEnding<Item extends Ending>(heap: Item[], item: Item): void {
  let index = heap.length;
  heap.push(item);
  while (index > 0) {
    const parent = (index - 1) >>> 1;
    const above = heap[parent];
    if (above === undefined || above.endsAt <= item.endsAt) break;
    heap[index] = above;
    index = parent;
  }
  heap[index] = item;
}

/** Takes out what ends first, if that is not after `until`. */
export function takeEnded<Item extends Ending>(heap: Item[], until: number): Item | undefined {
  const first = heap[0];
  if (first === undefined || first.endsAt > until) return undefined;
  const last = heap.pop();
  if (last !== undefined && heap.length > 0) sink(heap, last);
  return first;
}

function sink<Item extends Ending>(heap: Item[], item: Item): void {
  let index = 0;
  for (;;) {
    let child = 2 * index + 1;
    let below = heap[child];
    if (below === undefined) break;
    const right = heap[child + 1];
    if (right !== undefined && right.endsAt < below.endsAt) {
      child += 1;
      below = right;
    }
    if (below.endsAt >= item.endsAt) break;
    heap[index] = below;
    index = child;
  }
  heap[index] = item;
}
