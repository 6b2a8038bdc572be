import { bindable } from '../bindable.ts';
import { pg } from './library.ts';

/** A parameter as the server takes it. */
export function toPostgres(value: unknown): string | number | Buffer | null {
  const bound = bindable(value);
  switch (typeof bound) {
    case 'string':
      return escapeText(bound);
    case 'bigint':
      return bound.toString();
    case 'number':
      return bound;
    default:
      return bound === null ? null : Buffer.from(bound);
  }
}

/** What comes back has the types that the embedded database answers with. */
export const TYPES = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    switch (oid) {
      case INT8:
        return safeInteger;
      case TEXT:
      case VARCHAR:
        return unescapeText;
      default:
        return pg.types.getTypeParser(oid, format);
    }
  },
};

const INT8 = 20;
const TEXT = 25;
const VARCHAR = 1043;

/**
 * PostgreSQL has no NUL in a text, and names from a tenant may hold one: NUL and the sign that stands for it are written
 * as two characters.
 */
function escapeText(text: string): string {
  return text.replaceAll('\u0001', '\u00011').replaceAll('\u0000', '\u00010');
}

function unescapeText(text: string): string {
  return text.replaceAll('\u00010', '\u0000').replaceAll('\u00011', '\u0001');
}

function safeInteger(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`the number ${text} is larger than dialform keeps any`);
}
