import type { Json } from '../../model/json.ts';
import { malformed } from './tenant-error.ts';
import type { RawAnswer } from './transport.ts';

/** The body as JSON, or `undefined` if there is none. @throws MalformedAnswerError if it is something else. */
export function parseJson({ text, facts }: RawAnswer): Json | undefined {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('the answer is not JSON: check that the base URL is the API', facts);
  }
}
