/** A text that was cut out of a longer one keeps all of that in memory. One that is remembered has to be its own. */
export function ownText(text: string): string {
  return Buffer.from(text).toString();
}
