import type { Stretch } from '../../model/contact-lists.ts';

/** The stretches in order, with one more; those that touch become one. */
export function withStretch(stretches: readonly Stretch[], added: Stretch): readonly Stretch[] {
  const [from, to] = added;
  if (from >= to) return stretches;
  const before = stretches.filter(([, end]) => end < from);
  const after = stretches.filter(([start]) => start > to);
  const touching = stretches.filter(([start, end]) => end >= from && start <= to);
  const start = Math.min(from, ...touching.map(([first]) => first));
  const end = Math.max(to, ...touching.map(([, last]) => last));
  return [...before, [start, end], ...after];
}

export function holds(stretches: readonly Stretch[], index: number): boolean {
  return stretches.some(([from, to]) => from <= index && index < to);
}

export function lengthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, [from, to]) => sum + (to - from), 0);
}
