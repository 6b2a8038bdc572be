/** A product on stdout as JSON: indented, so that people can read it too. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
