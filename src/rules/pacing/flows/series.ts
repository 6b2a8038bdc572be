/** Items in their order, as lists and `Series` have them. */
export interface Sequence<T> extends Iterable<T> {
  readonly length: number;
  /** From the end where `index` is below zero. */
  at(index: number): T | undefined;
}

/** So many items that were dropped are kept along with the others before they are let go. */
const MOST_DROPPED = 64;

/**
 * A list that never changes, and of which one that is longer is made without a copy: both share what they hold. In each cycle
 * every campaign's memory goes on by one item.
 */
export class Series<T> implements Sequence<T> {
  /** Only ever added to; what stands behind `end` belongs to a series that was made of this one. */
  readonly #held: T[];
  readonly #start: number;
  readonly #end: number;

  private constructor(held: T[], start: number, end: number) {
    this.#held = held;
    this.#start = start;
    this.#end = end;
  }

  static of<T>(items: Iterable<T>): Series<T> {
    const held = [...items];
    return new Series(held, 0, held.length);
  }

  get length(): number {
    return this.#end - this.#start;
  }

  at(index: number): T | undefined {
    const place = index < 0 ? this.#end + index : this.#start + index;
    return place < this.#start || place >= this.#end ? undefined : this.#held[place];
  }

  with(item: T): Series<T> {
    const isNewest = this.#held.length === this.#end;
    const isLoose = this.#start > MOST_DROPPED && this.#start > this.length;
    if (!isNewest || isLoose) return this.#copied().with(item);
    this.#held.push(item);
    return new Series(this.#held, this.#start, this.#end + 1);
  }

  /** Without the first so many. */
  without(many: number): Series<T> {
    return many === 0 ? this : new Series(this.#held, Math.min(this.#start + many, this.#end), this.#end);
  }

  [Symbol.iterator](): Iterator<T> {
    return this.toJSON()[Symbol.iterator]();
  }

  toJSON(): readonly T[] {
    return this.#held.slice(this.#start, this.#end);
  }

  #copied(): Series<T> {
    return Series.of(this);
  }
}
