import type { SandboxSettings } from './settings.ts';

/** The chosen setting, or null if the value is none of the choices. */
export function choice<Choice extends string>(
  value: string,
  choices: readonly Choice[],
  build: (chosen: Choice) => SandboxSettings,
): SandboxSettings | null {
  const chosen = choices.find((known) => known === value);
  return chosen === undefined ? null : build(chosen);
}

/** A number in a range, or null. */
export function number(
  value: string,
  range: { readonly min: number; readonly max: number; readonly whole?: boolean },
  build: (parsed: number) => SandboxSettings,
): SandboxSettings | null {
  if (!/^\d+(\.\d+)?$/.test(value)) return null;
  const parsed = Number(value);
  if (parsed < range.min || parsed > range.max || (range.whole === true && !Number.isInteger(parsed)))
    return null;
  return build(parsed);
}

/** Milliseconds of `50ms`, `5s`, `2m` or `1h`, or null. */
export function duration(value: string, build: (ms: number) => SandboxSettings): SandboxSettings | null {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(value) ?? [];
  if (amount === undefined) return null;
  const factor = unit === 'ms' ? 1 : unit === 's' ? 1000 : unit === 'm' ? 60_000 : 3_600_000;
  return build(Number(amount) * factor);
}
