/** Names from the tenant and from YAML are shown up to so many characters, sentences up to so many. */
export const NAME_LIMIT = 80;
const SENTENCE_LIMIT = 600;

/**
 * Text of unknown origin on one line of a terminal or log: control and format characters (escapes, line breaks,
 * bidirectional overrides, zero-width characters) become visible as `\u001b`, and what is beyond `limit` is cut.
 */
export function safeText(text: string, limit = SENTENCE_LIMIT): string {
  return cut(text, limit).replace(HARMFUL, escapeCharacter);
}

/** The same for a piece of Markdown inside a line or a table cell: no markup, HTML, mention, reference or link. */
export function safeMarkdown(text: string, limit = SENTENCE_LIMIT): string {
  return escapeHtml(safeText(text, limit))
    .replace(MARKUP, '\\$&')
    .replace(LIST_START, (start) => (/\d/.test(start) ? `${start}&#8203;` : `\\${start}`));
}

/** The same for the text of an HTML element inside Markdown, where a backslash would be shown. */
export function safeHtml(text: string, limit = SENTENCE_LIMIT): string {
  return escapeHtml(safeText(text, limit)).replace(MARKUP, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A name or value as code; HTML, because a code span can't escape what is in it. */
export function markdownCode(text: string, limit = SENTENCE_LIMIT): string {
  return `<code>${safeMarkdown(text, limit)}</code>`;
}

/** At most `limit` characters (not halves of them), and how many are missing. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const characters = [...text];
  if (characters.length <= limit) return text;
  return `${characters.slice(0, limit).join('')}… (${characters.length - limit} more character${characters.length - limit === 1 ? '' : 's'})`;
}

const MARKUP = /[\\`*_~[\]|$]/g;
const LIST_START = /^(?:[-+]|\d+(?=[.)]))(?=[.)]?(?:\s|$))/;

function escapeHtml(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      // GitHub looks for mentions, references and links after entities are decoded: only a character between helps.
      .replace(/[@#]|:(?=\/\/)|\bwww(?=\.)/gi, '$&&#8203;')
  );
}

const HARMFUL = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeCharacter(character: string): string {
  const short = SHORT[character];
  if (short !== undefined) return short;
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}

/** A block of plain text in Markdown; no run of backticks in it can end the block early. */
export function markdownFence(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
