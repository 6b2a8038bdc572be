import type { ErrorObject } from 'ajv';
import { isJsonObject, type Json } from '../../model/values/json.ts';
import { joinPointer, type Pointer, splitPointer } from '../../model/values/pointer.ts';
import type { Problem } from '../problem.ts';
import { didYouMean } from '../references/suggest.ts';
import { shown } from '../yaml/parse.ts';

/** One schema error for people, and what is wrong by it. */
export interface SchemaProblem extends Problem {
  /** What has to go so that the rest can still be checked, but where it stays. */
  readonly prune: Pointer;
  /** Whether what is there is of the right type, and lacks a neighbour alone. */
  readonly stays: boolean;
  /** Whether the place is the key's rather than the value's. */
  readonly atKey: boolean;
}

/** What messages may tell of the document. */
export interface ErrorContext {
  /** A plain scalar as it is written: `007` where the value is 7. */
  readonly sourceOf: (pointer: Pointer) => string | null;
  /** Whether values may be shown: not where a secret may have been written by mistake. */
  readonly showValues: boolean;
}

/** Null where another error of the same validation says it better. */
export function explainSchemaError(error: ErrorObject, context: ErrorContext): SchemaProblem | null {
  if (error.propertyName !== undefined && error.keyword !== 'propertyNames') return null;
  const pointer = error.instancePath;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(error);
    case 'propertyNames': {
      const name: string = error.params.propertyName;
      const key = pointer + joinPointer(name);
      const message = `${JSON.stringify(name)} can't be a key of ${pathText(pointer)}`;
      return { id: 'bad-key', pointer: key, message, prune: key, stays: false, atKey: true };
    }
    case 'required': {
      const name: string = error.params.missingProperty;
      const key = pointer + joinPointer(name);
      const problem = at(pointer, 'missing-key', `${pathText(key)} is missing`);
      return pointer === '' ? { ...problem, prune: key } : problem;
    }
    case 'dependentRequired': {
      const name: string = error.params.property;
      const key = pointer + joinPointer(name);
      const missing: string = error.params.missingProperty;
      const message = `${pathText(key)} needs ${pathText(pointer + joinPointer(missing))}`;
      return { ...at(key, 'missing-key', message), stays: true, atKey: true };
    }
    case 'discriminator':
      // That the name of the variant is missing, or not among the known ones, is said by `required` and `enum`.
      return null;
    default:
      return wrongValue(error, context);
  }
}

/** `spec` is left out: `windows[0].start`, `metadata.name`. */
export function pathText(pointer: Pointer): string {
  const members = splitPointer(pointer);
  const shortened = members[0] === 'spec' && members.length > 1 ? members.slice(1) : members;
  if (shortened.length === 0) return 'the document';
  return shortened
    .map((member, index) => (/^\d+$/.test(member) ? `[${member}]` : index === 0 ? member : `.${member}`))
    .join('')
    .slice(0, 200);
}

function unknownKey(error: ErrorObject): SchemaProblem {
  const name: string = error.params.additionalProperty;
  const key = error.instancePath + joinPointer(name);
  const known = isJsonObject(error.parentSchema?.properties)
    ? Object.keys(error.parentSchema.properties)
    : [];
  const hint = didYouMean(name, known) || `; known are ${known.join(', ')}`;
  const where = pathText(error.instancePath);
  const message = `${where} has no key ${JSON.stringify(name.slice(0, 100))}${hint}`;
  return { id: 'unknown-key', pointer: key, message, prune: key, stays: false, atKey: true };
}

function wrongValue(error: ErrorObject, context: ErrorContext): SchemaProblem {
  const value = jsonOf(error.data);
  const pointer = error.instancePath;
  const path = pathText(pointer);
  if (value === null) return at(pointer, 'null-value', `${path} has no value: remove the key or give it one`);
  const is = context.showValues ? `${path} ${shown(value)}` : path;
  switch (error.keyword) {
    case 'type':
      return wrongType(error, value, context);
    case 'enum':
    case 'const':
      return notAllowed(error, value, context);
    case 'minimum':
    case 'exclusiveMinimum':
    case 'maximum':
    case 'exclusiveMaximum':
      return at(pointer, 'out-of-range', `${is} is out of range: it has to be ${comparison(error)}`);
    case 'minLength':
      return at(pointer, 'bad-length', `${path} is empty: remove the key or give it a value`);
    case 'maxLength':
      return at(pointer, 'bad-length', `${path} is longer than ${error.params.limit} characters`);
    case 'minItems':
      return at(pointer, 'empty-list', `${path} is an empty list: remove the key or add to it`);
    case 'uniqueItems': {
      const later = Math.max(Number(error.params.i), Number(error.params.j));
      return at(pointer + joinPointer(later), 'repeated-item', `${path} holds the same value twice`);
    }
    case 'pattern':
    case 'format':
      return badForm(error, is);
    default:
      return at(pointer, 'invalid', `${path} ${error.message ?? 'is not valid'}`);
  }
}

function wrongType(error: ErrorObject, value: Json, context: ErrorContext): SchemaProblem {
  const pointer = error.instancePath;
  const path = pathText(pointer);
  const expected = [error.params.type].flat().map((type) => TYPE_WORDS[String(type)] ?? String(type));
  if (error.params.type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) {
    const written = context.sourceOf(pointer) ?? String(value);
    const example = context.showValues ? ` as "${written.slice(0, 60)}"` : '';
    return at(pointer, 'quote-it', `${path} is a ${typeof value}, and has to be text: quote it${example}`);
  }
  const hint = typeof value === 'string' ? textHint(value, expected) : '';
  const what = context.showValues || typeof value !== 'string' ? shown(value) : 'text';
  return at(pointer, 'wrong-type', `${path} is ${what}, and has to be ${expected.join(' or ')}${hint}`);
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'a mapping',
  array: 'a list',
};

function textHint(value: string, expected: readonly string[]): string {
  const numeric = /^[-+]?[0-9]*\.?[0-9]+$/.test(value) && expected.some((word) => word.endsWith('number'));
  return numeric || /^(true|false)$/.test(value) ? ': remove the quotes' : '';
}

function notAllowed(error: ErrorObject, value: Json, context: ErrorContext): SchemaProblem {
  const pointer = error.instancePath;
  const path = pathText(pointer);
  const allowed = [error.params.allowedValues ?? error.params.allowedValue].flat().map(String);
  if (pointer === '/apiVersion') {
    return at(pointer, 'api-version', `apiVersion ${shown(value)} is not known: this is dialform/v1`);
  }
  const hint = typeof value === 'string' && context.showValues ? didYouMean(value, allowed) : '';
  const what = context.showValues ? `${path} ${shown(value)}` : path;
  return at(pointer, 'unknown-value', `${what} is not known${hint || `; known are ${allowed.join(', ')}`}`);
}

function badForm(error: ErrorObject, is: string): SchemaProblem {
  const description: unknown = error.parentSchema?.description;
  const wanted = typeof description === 'string' ? description : 'see the schema';
  if (error.instancePath.endsWith('/clientSecret')) {
    const message = `clientSecret is written out: secrets only come from the environment, as \${NAME}`;
    return at(error.instancePath, 'literal-secret', message);
  }
  return at(error.instancePath, 'bad-form', `${is} does not have the right form: ${wanted}`);
}

function comparison(error: ErrorObject): string {
  const limit = String(error.params.limit);
  const words: Readonly<Record<string, string>> = {
    '>=': 'at least',
    '>': 'above',
    '<=': 'at most',
    '<': 'below',
  };
  return `${words[String(error.params.comparison)] ?? ''} ${limit}`;
}

function at(pointer: Pointer, id: string, message: string): SchemaProblem {
  return { id, pointer, message, prune: pointer, stays: false, atKey: false };
}

/** `verbose` keeps the value in question; it came from JSON-like data. */
function jsonOf(data: unknown): Json {
  if (data === null || typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean')
    return data;
  return Array.isArray(data) ? [] : {};
}
