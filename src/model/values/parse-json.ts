import type { Json } from './json.ts';

/** A text as JSON; undefined for one that is none. */
export function parseJson(text: string): Json | undefined {
  try {
    const json: Json = JSON.parse(text);
    return json;
  } catch {
    return undefined;
  }
}
