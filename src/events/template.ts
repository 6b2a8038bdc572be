import type { DialformEvent } from '../model/events/event.ts';
import { isJsonObject, type Json, type JsonObject } from '../model/values/json.ts';

const PLACE = /\{\{\s*([A-Za-z.]+)\s*\}\}/g;
const ONE_PLACE = /^\{\{\s*([A-Za-z.]+)\s*\}\}$/;

/**
 * A payload of texts in which `{{data.campaign}}` stands for that part of the event. A text that is one place and nothing
 * else becomes the part itself, a number or a list too; nothing else is understood, and nothing is run.
 */
export function renderPayload(payload: Readonly<Record<string, string>>, event: DialformEvent): JsonObject {
  return Object.fromEntries(
    Object.entries(payload).map(([name, text]): readonly [string, Json] => {
      const whole = ONE_PLACE.exec(text)?.[1];
      if (whole !== undefined) return [name, partOf(event, whole)];
      return [name, text.replace(PLACE, (_, path: string) => textOf(partOf(event, path)))];
    }),
  );
}

function partOf(event: DialformEvent, path: string): Json {
  let at: Json = { ...event, data: { ...event.data } };
  for (const member of path.split('.')) {
    if (!isJsonObject(at) || !Object.hasOwn(at, member)) return null;
    at = at[member] ?? null;
  }
  return at;
}

function textOf(value: Json): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
