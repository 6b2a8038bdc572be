/** `2.49 %` below ten, else `91.8 %`. */
export function percent(share: number): string {
  return `${percentNumber(share)} %`;
}

/** The same without its sign. */
export function percentNumber(share: number): string {
  const value = share * 100;
  if (value < 9.995) return value.toFixed(2).replace(/\.?0+$/, '');
  return value < 99.95 ? value.toFixed(1) : value.toFixed(0);
}
