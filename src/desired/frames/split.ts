/** What may differ between two texts of one frame. */
export type Slot =
  /** A plain scalar that is text. */
  | 'word'
  /** What stands between the quotes of a scalar on one line. */
  | 'quoted'
  /** A plain scalar that is a number. */
  | 'number'
  /** From its `#` to the end of its line. */
  | 'comment';

/** A text in two parts: what those of the same form have in common, and what is their own. */
export interface SplitText {
  /** The text with a mark in the place of each slot. */
  readonly frame: string;
  readonly slots: readonly Slot[];
  /** The texts that stand in the slots. */
  readonly fillings: readonly string[];
  /** Where each of them begins. */
  readonly offsets: readonly number[];
}

const BEFORE = String.raw`(?<=[:,\-] |\[)`;
const AFTER = String.raw`(?= *(?:[,\]}\r\n]|$)| +#)`;
const LETTER = 'A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff';
const INNER = String.raw`[${LETTER}0-9_./()+@\-]`;

/**
 * Candidates for slots. None holds anything that YAML or a variable gives a meaning to: no line break, no backslash, no
 * `$`, no quote of its own kind, and in a plain one no indicator that could end it.
 */
const SLOTS = new RegExp(
  [
    String.raw`((?<=^|\s)#[^\r\n]*`,
    `${BEFORE}[${LETTER}]${INNER}*(?: ${INNER}+)*${AFTER}`,
    `${BEFORE}(?:0|[1-9][0-9]{0,8})(?:\\.[0-9]{1,6})?${AFTER}`,
    String.raw`(?<=(?:[:,\-] |\[)")[^"\\$\r\n]*(?=")`,
    String.raw`(?<=(?:[:,\-] |\[)')[^'\\$\r\n]*(?='(?!')))`,
  ].join('|'),
);

/** Begin like words and are none. */
const RESERVED: ReadonlySet<string> = new Set(
  ['true', 'false', 'null'].flatMap((word) => [
    word,
    word.toUpperCase(),
    `${word.charAt(0).toUpperCase()}${word.slice(1)}`,
  ]),
);

const MARKS: Readonly<Record<Slot, string>> = {
  word: '\u0000w',
  quoted: '\u0000q',
  number: '\u0000n',
  comment: '\u0000c',
};

/** Null for a text that holds what the marks are made of. */
export function splitText(text: string): SplitText | null {
  if (text.includes('\u0000')) return null;
  const slots: Slot[] = [];
  const fillings: string[] = [];
  const offsets: number[] = [];
  let frame = '';
  let offset = 0;
  // By turns what is common and what was captured.
  const parts = text.split(SLOTS);
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] ?? '';
    if (index % 2 === 0 || RESERVED.has(part)) {
      frame += part;
    } else {
      const slot = slotOf(part, text.charCodeAt(offset - 1));
      slots.push(slot);
      fillings.push(part);
      offsets.push(offset);
      frame += MARKS[slot];
    }
    offset += part.length;
  }
  return { frame, slots, fillings, offsets };
}

const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;

function slotOf(filling: string, before: number): Slot {
  if (before === DOUBLE_QUOTE || before === SINGLE_QUOTE) return 'quoted';
  const first = filling.charCodeAt(0);
  if (first === 0x23) return 'comment';
  return first >= 0x30 && first <= 0x39 ? 'number' : 'word';
}
