import { isJsonObject, type Json } from '../../model/values/json.ts';
import { malformed } from './tenant-error.ts';
import type { RawAnswer } from './transport.ts';

// Only an escape can bring one into a text that was decoded as UTF-8.
const LONE_SURROGATE = /\\u[dD][89a-fA-F]/;

/** The body as JSON, or `undefined` if there is none. @throws MalformedAnswerError if it is something else. */
export function parseJson({ text, facts }: RawAnswer): Json | undefined {
  if (text.trim() === '') return undefined;
  try {
    const answer: Json = JSON.parse(text);
    return LONE_SURROGATE.test(text) ? wellFormed(answer) : answer;
  } catch {
    throw malformed('the answer is not JSON: check that the base URL is the API', facts);
  }
}

/** Half a character can't be hashed or kept: it becomes the replacement character. */
function wellFormed(value: Json): Json {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name.toWellFormed(), wellFormed(member)]),
  );
}
