const LONGEST = 200;

/** A server's text for a message: one line, no control or invisible characters, at most 200 characters. */
export function harmless(text: string): string {
  const line = text
    .slice(0, LONGEST * 10)
    .replace(/\p{Cc}\[[\d;?]*[ -/]*[@-~]/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/\p{C}/gu, '')
    .trim();
  const characters = Array.from(line);
  return characters.length > LONGEST
    ? `${characters
        .slice(0, LONGEST - 1)
        .join('')
        .trimEnd()}…`
    : line;
}
