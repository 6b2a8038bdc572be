import { isJsonObject, type Json, type JsonObject } from '../../model/values/json.ts';
import { harmless } from './harmless.ts';

/**
 * What a server says of a refusal: `code: message` of its JSON (OAuth's `error: error_description` too), or its plain
 * text; bounded and harmless. Empty where it says nothing, answers with a page, or repeats one of the `secrets`.
 */
export function serverWords(body: string, secrets: readonly string[]): string {
  const words = wordsIn(body);
  return repeatsOneOf(secrets, words) ? '' : harmless(words);
}

/** The scope that a 403 says is missing: in a member of its body, in the challenge, or in the message; else null. */
export function missingScope(
  body: string,
  challenge: string,
  { secrets }: { readonly secrets: readonly string[] },
): string | null {
  const json = parseObject(body);
  const named = json ? SCOPE_MEMBERS.map((member) => json[member]).find(isText) : undefined;
  const challenged = /\bscope="([^"]+)"/i.exec(challenge)?.[1];
  const written = /\b[a-z][\w-]*(?::[a-z][\w-]*)+/i.exec(wordsIn(body))?.[0];
  const scope = named ?? challenged ?? written;
  return scope === undefined || repeatsOneOf(secrets, scope) ? null : harmless(scope);
}

const SCOPE_MEMBERS = ['scope', 'requiredScope', 'required_scope', 'missingScope', 'missing_scope'];

function wordsIn(body: string): string {
  const json = parseObject(body);
  return json ? wordsOf(json) : plainText(body);
}

/** Left out whole, for a secret can be so short that cutting it out would show where it was. */
function repeatsOneOf(secrets: readonly string[], words: string): boolean {
  return /bearer\s+\S/i.test(words) || secrets.some((secret) => secret !== '' && words.includes(secret));
}

function wordsOf(json: JsonObject): string {
  const code = [json.code, json.error].map(asText).find(isText);
  const message = [json.message, json.error_description, json.errorDescription].map(asText).find(isText);
  return [code, message].filter(isText).join(': ');
}

function plainText(body: string): string {
  const text = body.trim();
  return text.startsWith('<') || text.startsWith('{') || text.startsWith('[') ? '' : text;
}

function parseObject(body: string): JsonObject | null {
  if (!body.trimStart().startsWith('{')) return null;
  try {
    const value: Json = JSON.parse(body);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

function asText(value: Json | undefined): string | undefined {
  return typeof value === 'number' ? String(value) : isText(value) ? value : undefined;
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string' && value !== '';
}
