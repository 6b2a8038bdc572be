import type { ReplayPoint } from '../../model/reports/replay.ts';

interface Timeline {
  add(at: number, values: { readonly recorded: number; readonly asked: number | null }): void;
  points(): readonly ReplayPoint[];
}

interface Bucket {
  count: number;
  recorded: number;
  asked: number;
  askedCount: number;
}

/** An hour of cycles of 30 s has a point each. */
const FIRST_WIDTH_MS = 30_000;
const HOUR_MS = 3_600_000;

/** Means over stretches of equal length, at most `most` of them: they grow wider as more comes. */
export function timelineOf(most: number): Timeline {
  let width = FIRST_WIDTH_MS;
  let start: number | null = null;
  let buckets = new Map<number, Bucket>();
  return {
    add(at, { recorded, asked }) {
      start ??= at;
      while ((at - start) / width >= most) {
        width *= 2;
        buckets = halved(buckets);
      }
      const index = Math.max(0, Math.floor((at - start) / width));
      const one = { count: 1, recorded, asked: asked ?? 0, askedCount: asked === null ? 0 : 1 };
      buckets.set(index, sum(buckets.get(index), one));
    },
    points() {
      const length = Math.max(-1, ...buckets.keys()) + 1;
      return Array.from({ length }, (_, index) => {
        const bucket = buckets.get(index);
        return {
          hour: ((index + 0.5) * width) / HOUR_MS,
          recorded: bucket ? bucket.recorded / bucket.count : null,
          asked: bucket && bucket.askedCount > 0 ? bucket.asked / bucket.askedCount : null,
        };
      });
    },
  };
}

function halved(buckets: ReadonlyMap<number, Bucket>): Map<number, Bucket> {
  const wider = new Map<number, Bucket>();
  for (const [index, bucket] of buckets) {
    const place = Math.floor(index / 2);
    wider.set(place, sum(wider.get(place), bucket));
  }
  return wider;
}

function sum(one: Bucket | undefined, other: Bucket): Bucket {
  if (!one) return other;
  return {
    count: one.count + other.count,
    recorded: one.recorded + other.recorded,
    asked: one.asked + other.asked,
    askedCount: one.askedCount + other.askedCount,
  };
}
