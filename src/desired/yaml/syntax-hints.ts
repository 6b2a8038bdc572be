import type { ErrorCode } from 'yaml';

/** What usually is behind a syntax error, for people who write YAML and not parsers. */
export const SYNTAX_HINTS: Partial<Record<ErrorCode, string>> = {
  BAD_INDENT: 'indent what belongs together alike, and close each bracket and brace',
  BLOCK_AS_IMPLICIT_KEY: 'indent the keys of one mapping alike, and quote text that holds ": "',
  MISSING_CHAR: 'close each quote, bracket and brace, and put a space after each colon',
  MULTILINE_IMPLICIT_KEY: 'write "key: value", with a space after the colon, and indent keys alike',
  TAB_AS_INDENT: 'use spaces',
};
