import { UsageError } from '../../model/errors.ts';
import type { Pointer } from '../../model/values/pointer.ts';

/** @throws UsageError for what is no RFC 6901 pointer. */
export function parsePointer(text: string): Pointer {
  if (text !== '' && !text.startsWith('/')) {
    throw new UsageError(`"${text}" is not a pointer: it starts with a slash, as in /pacing/dialRatio`);
  }
  if (/~(?![01])/.test(text)) {
    throw new UsageError(`"${text}" is not a pointer: ~0 stands for ~ and ~1 for /, and no other ~ is known`);
  }
  return text;
}
