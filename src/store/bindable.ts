/** A value as both databases take it: flags are 0 and 1, structures are JSON text. @throws TypeError */
export function bindable(value: unknown): string | number | bigint | Uint8Array | null {
  switch (typeof value) {
    case 'undefined':
      return null;
    case 'boolean':
      return value ? 1 : 0;
    case 'string':
    case 'number':
    case 'bigint':
      return value;
    case 'object':
      if (value === null || value instanceof Uint8Array) return value;
      return value instanceof Date ? value.toISOString() : JSON.stringify(value);
    default:
      throw new TypeError(`a ${typeof value} can't be stored`);
  }
}
