const FIRST_MS = 1_000;
const LONGEST_MS = 300_000;

/** How long to wait after so many failures in a row: 1 s, doubled up to 5 minutes, half of it by chance. */
export function retryDelay(failures: number, chance: number): number {
  const most = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(20, Math.max(0, failures - 1)));
  return Math.round(most * (0.5 + 0.5 * chance));
}
