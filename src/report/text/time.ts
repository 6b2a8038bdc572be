/** An ISO instant to the second, in UTC: `2026-11-20 12:00:05Z`; anything else as it is. */
export function instantText(at: string): string {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/.exec(at);
  return match ? `${match[1]} ${match[2]}Z` : at;
}
