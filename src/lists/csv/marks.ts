/** What may stand between two fields of a list, likeliest first; the schema names the same. */
export const DELIMITERS: readonly string[] = [',', ';', '\t', '|'];

export const NEWLINE = 10;
export const RETURN = 13;
