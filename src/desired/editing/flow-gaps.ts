/** The text on both sides of an item in brackets or braces, up to its neighbours or to what encloses them all. */
export interface Around {
  readonly before: string;
  readonly after: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/**
 * What stands for the item and the text around it once it is gone. Its own comment goes too, the one that ends its line
 * if no other item is on that line; every other comment stays. Null where something else is in that text.
 */
export function withoutItem({ before, after, isFirst, isLast }: Around): string | null {
  const left = gapOf(before);
  const right = gapOf(after);
  if (!left || !right) return null;
  const isAlone = isFirst || before.includes('\n');
  const rest = isAlone ? withoutFirstComment(right.text) : right.text;
  // What is last has no comma behind it, unless it had one.
  const kept = isLast && !right.hasComma ? left.text : before;
  if (!hasComment(rest) && !isLast) return kept;
  if (isLast && !hasComment(kept)) return `${kept.trimEnd()}${rest}`;
  return rest.includes('\n') ? `${kept.trimEnd()}${rest}` : kept + rest.trimStart();
}

/** Where the comment that ends an item's line ends, in the text behind the item; null where there is none. */
export function commentEnd(after: string): number | null {
  const match = /^[\t ]*,?[\t ]+#[^\r\n]*/.exec(after);
  return match ? match[0].length : null;
}

interface Gap {
  /** Without the comma. */
  readonly text: string;
  readonly hasComma: boolean;
}

/** Null for a text that holds more than white space, comments and one comma. */
function gapOf(text: string): Gap | null {
  const bare = text.replace(COMMENTS, (comment) => ' '.repeat(comment.length));
  if (!/^\s*,?\s*$/.test(bare)) return null;
  const comma = bare.indexOf(',');
  return comma < 0
    ? { text, hasComma: false }
    : { text: spaced(text.slice(0, comma), text.slice(comma + 1)), hasComma: true };
}

const COMMENTS = /#[^\r\n]*/g;

function hasComment(text: string): boolean {
  return text.includes('#');
}

/** A comment begins behind white space. */
function spaced(head: string, tail: string): string {
  return tail.startsWith('#') ? `${head} ${tail}` : head + tail;
}

function withoutFirstComment(text: string): string {
  return text.replace(/^[\t ]*#[^\r\n]*/, '');
}
