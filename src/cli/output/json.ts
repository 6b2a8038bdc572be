/**
 * A product on stdout as JSON: indented, so that people can read it too. What a terminal would act on or hide (JSON
 * itself escapes no more than the oldest control characters) is escaped; any parser reads the same.
 */
export function jsonText(value: unknown): string {
  return `${visibleJson(JSON.stringify(value, null, 2))}\n`;
}

/** JSON text with control and format characters within its strings escaped. */
export function visibleJson(text: string): string {
  return text.replace(HIDDEN, escapeUnit);
}

/** By UTF-16 unit, as JSON escapes are: format characters beyond U+FFFF all have surrogates of their own. */
const HIDDEN = /[\u007f-\u009f\u2028\u2029]|\p{Cf}/gu;

function escapeUnit(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    const unit = character.charCodeAt(index).toString(16).padStart(4, '0');
    return `\\u${unit}`;
  }).join('');
}
