import { DialformError } from '../../model/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/values/json.ts';

/** A file of the sandbox that can't be used as it is; it is left as it is. */
export class SandboxFileError extends DialformError {
  constructor(message: string, options?: { cause?: unknown }) {
    super('sandbox-file', message, options);
  }
}

/** A JSON value with the way to it, for messages. */
export interface Read {
  readonly value: Json | undefined;
  readonly where: string;
}

/** @throws SandboxFileError if the text is not JSON or no object. */
export function readDocument(text: string, file: string): Read {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new SandboxFileError(`${file} is not JSON; mend it or move it away`, { cause });
  }
  if (!isJsonObject(value))
    throw new SandboxFileError(`${file} holds no JSON object; mend it or move it away`);
  return { value, where: file };
}

export function member(read: Read, name: string): Read {
  const value = objectIn(read);
  return { value: Object.hasOwn(value, name) ? value[name] : undefined, where: `${read.where}: ${name}` };
}

export function objectIn({ value, where }: Read): JsonObject {
  if (!isJsonObject(value)) throw wrong(where, 'an object');
  return value;
}

/** The elements of a list. */
export function listIn({ value, where }: Read): readonly Read[] {
  if (!Array.isArray(value)) throw wrong(where, 'a list');
  return value.map((item: Json, index) => ({ value: item, where: `${where}[${index}]` }));
}

export function textIn({ value, where }: Read): string {
  if (typeof value !== 'string') throw wrong(where, 'a text');
  return value;
}

export function numberIn({ value, where }: Read): number {
  if (typeof value !== 'number') throw wrong(where, 'a number');
  return value;
}

export function flagIn({ value, where }: Read): boolean {
  if (typeof value !== 'boolean') throw wrong(where, 'true or false');
  return value;
}

export function choiceIn<Choice extends string>({ value, where }: Read, choices: readonly Choice[]): Choice {
  const choice = choices.find((known) => known === value);
  if (choice === undefined) throw wrong(where, `one of ${choices.join(', ')}`);
  return choice;
}

/** What `read` makes of it, or the fallback where there is nothing or null. */
export function optionalIn<Value, Fallback>(
  from: Read,
  read: (from: Read) => Value,
  fallback: Fallback,
): Value | Fallback {
  return from.value === undefined || from.value === null ? fallback : read(from);
}

function wrong(where: string, expected: string): SandboxFileError {
  return new SandboxFileError(`${where} must be ${expected}`);
}
