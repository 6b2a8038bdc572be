import type { PacedField } from '../../model/pacing.ts';
import type { Envelope } from '../../model/resource.ts';

/** The value inside the bounds, rounded down: to whole numbers where the field is whole, else to hundredths. */
export function fitField(field: PacedField, value: number, { min, max }: Envelope): number {
  const finest = isWhole(field) ? 1 : 100;
  // Binary fractions: 1.15 * 100 is 114.99999999999999.
  const rounded = Math.floor(value * finest + 1e-9) / finest;
  return Math.min(max, Math.max(min, Number.isNaN(rounded) ? min : rounded));
}

/** Whether the field counts lines or calls. */
export function isWhole(field: PacedField): boolean {
  return field === 'concurrency' || field === 'maxConcurrentCalls';
}

/** How the value is said: `dialRatio 2.35`. */
export function fieldText(field: PacedField, value: number): string {
  return `${field} ${isWhole(field) ? value.toFixed(0) : value.toFixed(2)}`;
}
